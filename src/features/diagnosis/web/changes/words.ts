import { listInWords } from '../../../incidents/core/words.ts';
import type { ChangeState } from '../../core/production-change.ts';
import type { Tone } from '../../../../web/ui/index.ts';
import type { Change, Changes } from './types.ts';

export const stateTones: Readonly<Record<ChangeState, Tone>> = {
  waiting: 'high',
  ready: 'sea',
  made: 'sea',
  kept: 'good',
  undone: 'plain',
  refused: 'plain',
  withdrawn: 'plain',
};

/** Who could say yes, by name: never "anyone". */
export function namesOf(could: Changes['could']): string {
  return listInWords(
    could.map(({ name }) => name),
    4,
  ).replace(/ and (?!.* and )/, ' or ');
}

/** Whose turn it is, or what came of it, as one sentence. */
export function standsInWords(change: Change): string {
  const { consent, judged, undone } = change;
  switch (change.state) {
    case 'waiting':
      return consent.could.length === 0
        ? 'There is nobody else who could say yes.'
        : `${namesOf(consent.could)} could say yes.`;
    case 'ready':
      if (consent.state === 'agreed') return `${consent.by?.name ?? ''} agrees; it is not made yet.`;
      return consent.state === 'broke-glass'
        ? 'The glass is broken; it is not made yet.'
        : 'It is not made yet.';
    case 'refused':
      return `${consent.by?.name ?? ''}: ${consent.reason ?? ''}`;
    case 'withdrawn':
      return `Withdrawn by ${change.withdrawn?.by.name ?? ''}.`;
    case 'made':
      return 'Did it do what was expected?';
    case 'kept':
      return judged ? (judged.note === '' ? '' : judged.note) : '';
    case 'undone':
      return undone?.worked === false ? 'Undoing it did not bring back what was before.' : '';
  }
}

/** What stood behind a change and stands no more. */
export const isOut = ({ state }: { state: string }): boolean => state === 'ruled-out' || state === 'removed';

export function notStanding({ state }: { state: string }): string {
  if (state === 'ruled-out') return ' (ruled out since)';
  return state === 'removed' ? ' (taken off the board since)' : '';
}
