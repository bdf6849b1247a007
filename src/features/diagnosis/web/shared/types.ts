import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getBoard, getPrompts } from '../../contract/board.ts';

export type Board = ResponseOf<typeof getBoard>;
export type Hypothesis = Board['hypotheses'][number];
export type Test = Hypothesis['tests'][number];
export type Symptom = Board['symptoms'][number];
export type Advice = Board['advice']['next'];
export type Prompt = ResponseOf<typeof getPrompts>['prompts'][number];

/** What somebody wants to do with a hypothesis; each is a dialog, so that nothing on the board moves. */
export type Doing =
  | { readonly do: 'test' | 'rule-out' | 'reopen' | 'confirm' | 'unconfirm' | 'link'; readonly id: string }
  | { readonly do: 'result' | 'change-test'; readonly id: string; readonly testId: string };
