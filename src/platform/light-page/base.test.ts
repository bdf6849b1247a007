import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The custom properties of the blocks of a style sheet, in the order of the blocks: light comes first, dark second. */
function schemesOf(css: string): ReadonlyMap<string, string>[] {
  const blocks = [...css.matchAll(/\{([^{}]*--ink:[^{}]*)\}/g)].map((found) => found[1]!);
  return blocks.map(
    (block) =>
      new Map(
        [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!.trim()]),
      ),
  );
}

// Pages without the app carry their colours with them: one request, and nothing of the app is loaded.
test.each([
  ['light', 0],
  ['dark', 1],
] as const)('light pages have the colours of the web app, in %s', (_, scheme) => {
  const own = schemesOf(read('./base.css'))[scheme]!;
  const theme = schemesOf(read('../../web/theme/tokens.css'))[scheme]!;
  expect(own.size).toBeGreaterThan(15);
  expect(Object.fromEntries(own)).toEqual(
    Object.fromEntries([...own.keys()].map((name) => [name, theme.get(name)])),
  );
});
