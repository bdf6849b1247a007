import type { Board, Hypothesis } from '../shared/types.ts';

/** What each form in a dialog of the board gets. */
export interface BoardFormProps {
  board: Board;
  hypothesis: Hypothesis;
  onClose: () => void;
}
