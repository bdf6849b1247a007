import { describe, expect, test } from 'vitest';
import { nextDraft, toDraft, toRules, wayInWords, waysToChoose, type Way } from './rules.ts';

const way = (id: string, change: Partial<Way> = {}): Way => ({
  contactMethodId: id,
  channel: 'email',
  label: '',
  shown: `${id}@home.test`,
  standing: 'works',
  ...change,
});
const call = (id: string, afterSeconds = 0) => ({ ...way(id), afterSeconds });

describe('a way in words', () => {
  test.each([
    [way('ada'), 'ada@home.test (e-mail)'],
    [way('ada', { label: 'My e-mail' }), 'My e-mail'],
    [way('ada', { channel: 'voice', label: 'Phone', shown: '+47' }), 'Phone (phone call)'],
    [way('ada', { shown: '' }), 'e-mail'],
    [way('ada', { channel: '', shown: '' }), 'A way that you removed'],
  ])('%j', (one, words) => {
    expect(wayInWords(one)).toBe(words);
  });
  test('what does not work cannot be chosen, and says why', () => {
    const [works, mute] = waysToChoose([
      way('a', { standing: 'not-proven' }),
      way('b', { standing: 'cannot-send' }),
    ]);
    expect([works!.disabled, mute!.disabled]).toEqual([false, true]);
    expect(mute!.label).toContain('cannot send that way');
  });
});

describe('choosing', () => {
  test('begins with what was chosen, without what is gone; else with what happens now', () => {
    const ways = [way('a'), way('b')];
    const happens = { rules: [], calls: [call('a'), call('b', 180)] };
    expect(toDraft(happens, ways)).toEqual([
      { contactMethodId: 'a', minutes: 0 },
      { contactMethodId: 'b', minutes: 3 },
    ]);
    const chosen = { rules: [call('b', 60), call('gone', 120)], calls: [call('b')] };
    expect(toDraft(chosen, ways)).toEqual([{ contactMethodId: 'b', minutes: 1 }]);
  });
  test('offers next what is not in use yet, a little later', () => {
    const ways = [way('a'), way('b', { standing: 'switched-off' }), way('c')];
    expect(nextDraft([], ways)).toEqual({ contactMethodId: 'a', minutes: 0 });
    expect(nextDraft([{ contactMethodId: 'a', minutes: 2 }], ways)).toEqual({
      contactMethodId: 'c',
      minutes: 5,
    });
    expect(nextDraft([], [])).toEqual({ contactMethodId: '', minutes: 0 });
  });
  test('half minutes become seconds', () => {
    expect(toRules([{ contactMethodId: 'a', minutes: 0.5 }])).toEqual([
      { contactMethodId: 'a', afterSeconds: 30 },
    ]);
  });
});
