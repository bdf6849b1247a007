import { expect, test } from 'vitest';
import { box } from './test-io.fixture.ts';

const groups = [
  'schedule',
  'cover',
  'swap',
  'time-off',
  'holidays',
  'calendar',
  'ready',
  'duty-page',
  'hand-off',
  'question',
];
const single = ['oncall', 'shifts', 'ask', 'superhero'];

async function commandsBelow(line: ReturnType<typeof box>, path: readonly string[]): Promise<string[][]> {
  const { out } = await line.run(...path, '--help');
  const names = (/\nCommands:\n([^]*)$/.exec(out)?.[1] ?? '')
    .split('\n')
    .flatMap((row) => /^ {2}([a-z][a-z-]*)/.exec(row)?.[1] ?? [])
    .filter((name) => name !== 'help');
  if (names.length === 0) return [[...path]];
  return (await Promise.all(names.map((name) => commandsBelow(box(), [...path, name])))).flat();
}

test('each command about duty shows an example, and answers as JSON', async () => {
  const found = (await Promise.all(groups.map((group) => commandsBelow(box(), [group])))).flat();
  expect(found.length).toBeGreaterThan(45);
  for (const path of [...found, ...single.map((name) => [name])]) {
    const { code, out } = await box().run(...path, '--help');
    expect(code, path.join(' ')).toBe(0);
    expect(out, path.join(' ')).toContain(`evenkeel ${path[0]}`);
    expect(out, path.join(' ')).toContain('Examples:');
    expect(out, path.join(' ')).toContain('--json');
  }
});
