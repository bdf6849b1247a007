import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Platform } from '../../../../platform/index.ts';
import { lookingOf, topicOf } from './looking.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a browser that ends without saying so is missed after three quarters of a minute', () => {
  const changed = vi.fn();
  const heard: ((name: string, data: unknown) => void)[] = [];
  const live: Pick<Platform['live'], 'listen' | 'tell' | 'changed'> = {
    listen: ({ told }) => {
      heard.push(told);
      return () => undefined;
    },
    tell: async (name, data) => heard.forEach((one) => one(name, data)),
    changed,
  };
  const looking = lookingOf({ live } as unknown as Platform);
  const ada = { id: 'ada', name: 'Ada Lund' };
  looking.tell('one', ada, true);
  vi.advanceTimersByTime(40_000);
  looking.tell('one', ada, true);
  vi.advanceTimersByTime(44_000);
  expect(looking.at('one')).toEqual([ada]);
  changed.mockClear();
  vi.advanceTimersByTime(1_000);
  expect(looking.at('one')).toEqual([]);
  expect(changed).toHaveBeenCalledWith([topicOf('one')]);
});
