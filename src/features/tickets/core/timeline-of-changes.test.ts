import { describe, expect, test } from 'vitest';
import { changeSays } from './timeline-of-changes.ts';
import type { TimelineFacts } from './timeline-facts.ts';

const ben = { kind: 'person', id: 'ben', name: 'Ben Kaur' } as const;
const said = (kind: string, data: TimelineFacts['data'], because: string | null = null) =>
  changeSays[kind]!({ kind, actor: ben, because, data: { text: 'restart the pool', ...data } });

describe('changes to production on the timeline', () => {
  test.each<[string, TimelineFacts['data'], string]>([
    ['change.proposed', {}, 'Ben Kaur proposes a change to production'],
    ['change.agreed', {}, 'Ben Kaur agrees to the change'],
    ['change.refused', {}, 'Ben Kaur says no to the change'],
    ['change.broke-glass', {}, 'Ben Kaur broke the glass: no second yes'],
    ['change.made', {}, 'Change made in production'],
    ['change.judged', { result: 'not' }, 'The change did not do what was expected'],
    ['change.undone', { worked: true }, 'Change undone'],
    ['change.undone', { worked: false }, 'Change undone, and that did not bring back what was'],
    ['change.linked', { wasGuess: true }, 'Ben Kaur says what stands behind a guess'],
  ])('%s', (kind, data, title) => expect(said(kind, data).title).toBe(title));

  test.each(Object.keys(changeSays).filter((kind) => kind !== 'change.linked'))(
    'a guess is named as one in %s',
    (kind) => expect(said(kind, { guess: true }).title).toMatch(/, on a guess$/),
  );

  test('what is expected and how to undo it stand below, and why a second yes is asked of whom', () => {
    const { text, why } = said('change.proposed', {
      hypothesis: 'the pool is too small',
      expected: 'errors fall',
      undo: 'set it back',
      asks: ['criticality'],
      asked: ['Cleo Marsh'],
    });
    expect(text).toBe(
      'restart the pool\nBecause: the pool is too small\nExpected: errors fall\nUndo: set it back',
    );
    expect(why?.answer).toBe(
      'A second yes is asked for because of how critical the incident is; Cleo Marsh could say it.',
    );
  });

  test('broken glass asks to be seen, with its reason', () => {
    const { weight, text } = said('change.broke-glass', {}, 'nobody answers');
    expect(weight).toBe('critical');
    expect(text).toBe('restart the pool\nWhy: nobody answers');
  });
});
