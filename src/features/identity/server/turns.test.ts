import { expect, test } from 'vitest';
import { makeTurns } from './turns.ts';

/** Work that ends when told, and remembers how many ran at once. */
function controlled(limits: { atOnce: number; waiting: number }) {
  const inTurn = makeTurns({ ...limits, refuse: () => new Error('full') });
  const running: (() => void)[] = [];
  const state = { now: 0, most: 0, begun: [] as number[] };
  const begin = (number: number, fails = false) =>
    inTurn(async () => {
      state.begun.push(number);
      state.most = Math.max(state.most, ++state.now);
      await new Promise<void>((resolve) => {
        running.push(resolve);
      });
      state.now--;
      if (fails) throw new Error(`${number} failed`);
      return number;
    });
  const endOne = async () => {
    running.shift()!();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { begin, endOne, state };
}

test('at most two at once, the others in order, and each gets its own answer', async () => {
  const { begin, endOne, state } = controlled({ atOnce: 2, waiting: 10 });
  const all = Promise.all([1, 2, 3, 4, 5].map((number) => begin(number)));
  for (let n = 0; n < 5; n++) await endOne();
  expect(await all).toEqual([1, 2, 3, 4, 5]);
  expect(state).toMatchObject({ most: 2, begun: [1, 2, 3, 4, 5] });
});

test('who comes when all places to wait are taken is refused, and the others go on', async () => {
  const { begin, endOne } = controlled({ atOnce: 1, waiting: 1 });
  const [first, second] = [begin(1), begin(2)];
  await expect(begin(3)).rejects.toThrow('full');
  await endOne();
  await endOne();
  expect([await first, await second]).toEqual([1, 2]);
});

test('one that fails gives its place on', async () => {
  const { begin, endOne, state } = controlled({ atOnce: 1, waiting: 5 });
  const first = expect(begin(1, true)).rejects.toThrow('1 failed');
  const second = begin(2);
  await endOne();
  await first;
  await endOne();
  expect(await second).toBe(2);
  expect(state.most).toBe(1);
});
