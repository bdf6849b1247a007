import { expect, test } from 'vitest';
import type { TimelineFacts } from './timeline-facts.ts';
import { recordSays } from './timeline-of-record.ts';

const said = (kind: string, data: TimelineFacts['data']) => {
  const words = recordSays[kind]!({
    kind,
    actor: { kind: 'person', id: 'b', name: 'Ben' },
    because: null,
    data,
  });
  return [words.title, words.rest ?? '', words.text ?? ''].filter((part) => part !== '').join(' | ');
};
const changed = (before: object, after: object, title = 'Root causes') => ({ title, before, after });

test.each([
  ['part.added', { title: 'Symptoms', text: '502s' }, 'Symptoms | by Ben | 502s'],
  ['part.changed', changed({ text: 'a' }, { text: 'b' }), 'Root causes changed | by Ben, before: a | b'],
  [
    'part.changed',
    changed(
      { text: 'a', detail: { standing: 'suspected' } },
      { text: 'a', detail: { standing: 'confirmed' } },
    ),
    'Root cause confirmed | by Ben | a',
  ],
  [
    'part.changed',
    changed({ text: 'Why?', detail: {} }, { text: 'Why?', detail: { answer: 'So.' } }, 'Why?'),
    'Why? answered | by Ben, Why? | So.',
  ],
  ['part.removed', { section: 'root-causes', text: 'x' }, 'Taken out of root causes | by Ben | x'],
  ['next-action.added', { for: 'Cleo', text: 'x' }, 'Next action for Cleo | by Ben | x'],
  [
    'next-action.changed',
    { before: { text: 'x', for: 'Cleo' }, after: { text: 'x', for: 'Max' } },
    'Next action is now for Max | by Ben | x',
  ],
  ['next-action.overdue', { for: 'Max', text: 'x' }, 'Next action is due | for Max | x'],
  ['ticket.linked', { kind: 'repeat-of', end: 'from', other: 'INC-31' }, 'A repeat of: INC-31 | by Ben'],
  ['ticket.linked', { kind: 'became', end: 'to', other: 'INC-31' }, 'Began as: INC-31 | by Ben'],
  ['ticket.merged', { end: 'from', other: 'INC-7' }, 'Merged into INC-7 | by Ben'],
  ['ticket.merged', { end: 'to', other: 'INC-7' }, 'INC-7 merged into this | by Ben'],
])('%s', (kind, data, expected) => expect(said(kind, data)).toBe(expected));

test('an entry of another version, with nothing in it, is readable all the same', () => {
  for (const kind of Object.keys(recordSays)) expect(said(kind, {})).not.toContain('undefined');
});
