import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runbookParts } from './runbook-parts.ts';

const told = (body: string) =>
  runbookParts(body).map((part) =>
    part.kind === 'step' ? `${part.depth}.${part.index} ${part.source}` : part.source,
  );

test.each([
  ['# Do\n\nRead.', ['# Do\n\nRead.']],
  [
    'Before\n- [ ] one\n- [x] two\n  - [ ] deeper\nAfter',
    ['Before', '0.0 one', '0.1 two', '1.2 deeper', 'After'],
  ],
  ['1. [ ] first\n2) [ ] second', ['0.0 first', '0.1 second']],
  ['- not a step\n- [] nor this\n- [ ]', ['- not a step\n- [] nor this\n- [ ]']],
  ['```\n- [ ] in code\n```\n- [ ] out of it', ['```\n- [ ] in code\n```', '0.0 out of it']],
  ['', []],
])('%j', (body, parts) => expect(told(body)).toEqual(parts));

test('law: no word is lost, and steps are numbered in order', () => {
  const lines = fc.array(
    fc.oneof(fc.stringMatching(/^[a-z ]{0,9}$/), fc.constantFrom('- [ ] do', '```', '  * [x] y')),
  );
  fc.assert(
    fc.property(lines, (some) => {
      const parts = runbookParts(some.join('\n'));
      const words = (text: string) => text.replaceAll(/- \[ \] |\* \[x\] |\s/g, '');
      expect(parts.map(({ source }) => words(source)).join('')).toBe(words(some.join('\n')));
      const steps = parts.flatMap((part) => (part.kind === 'step' ? [part.index] : []));
      expect(steps).toEqual(steps.map((_, at) => at));
    }),
  );
});
