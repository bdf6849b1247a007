import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeSubscriptions } from './subscriptions.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function heardBy() {
  const subscriptions = makeSubscriptions();
  const heard: string[][] = [];
  const stop = subscriptions.subscribe((topics) => heard.push([...topics]));
  return { subscriptions, heard, stop };
}

test('the first change is told at once', () => {
  const { subscriptions, heard } = heardBy();
  subscriptions.changed(['now']);
  expect(heard).toEqual([['now']]);
});

test('a storm is gathered and its last change is not lost', () => {
  const { subscriptions, heard } = heardBy();
  for (let n = 0; n < 100; n++) subscriptions.changed([`incident:${n % 3}`]);
  expect(heard).toHaveLength(1);
  vi.advanceTimersByTime(300);
  expect(heard).toEqual([['incident:0'], ['incident:1', 'incident:2', 'incident:0']]);
});

test('after the storm a change is told at once again', () => {
  const { subscriptions, heard } = heardBy();
  subscriptions.changed(['a']);
  vi.advanceTimersByTime(300);
  subscriptions.changed(['b']);
  expect(heard).toEqual([['a'], ['b']]);
});

test('who has left hears nothing', () => {
  const { subscriptions, heard, stop } = heardBy();
  stop();
  subscriptions.changed(['a']);
  expect(heard).toEqual([]);
});
