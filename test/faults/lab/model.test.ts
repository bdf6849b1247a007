import { expect, test } from 'vitest';
import { randomFrom } from '../rows/row.ts';
import { modelHistory } from './model.ts';

test('the model finds a node that stood still and sends what is not its own any more', () => {
  const random = randomFrom(1);
  const all = Array.from({ length: 2_000 }, () => modelHistory(random, { asksAgain: false }));
  expect(all.filter(({ broken }) => broken.length > 0).length).toBeGreaterThan(10);
  // Acknowledgements fall before the step and after it.
  const after = all.filter(({ stepTaken }) => stepTaken).length;
  expect(after).toBeGreaterThan(200);
  expect(after).toBeLessThan(1_800);
});
