import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differencesOf, saysTheSame } from './differences.ts';
import { drawingOf } from './drawing.ts';
import { makeReport } from './make-report.ts';
import { reportMarkdown } from './report-markdown.ts';
import type { ReportSource, SourceEntry } from './report-source.ts';
import { beganAtMs, rich } from './report.fixture.ts';
import { entriesOfReport } from './report.ts';

/** What a mean person types: signs of mark-up, the other direction, no spaces, what cannot be seen. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '](javascript:x)',
    '# not a heading',
    '\n\n- item\n1. one',
    '<script>',
    '\u202Eabc',
    '👩‍👩‍👧',
    '`` ` ``',
    '\0',
    '| a | b |',
  ),
);
const entries = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    atMs: fc.integer({ min: beganAtMs, max: beganAtMs + 1000 }),
    title: hostile,
    text: hostile,
    starred: fc.boolean(),
    publicText: fc.option(hostile),
  }),
  { selector: ({ id }) => id, maxLength: 30 },
);
/** Each is told apart by its own word, which no escaping touches. */
const marked = entries.map((all) => all.map((entry, n) => ({ ...entry, title: `m${n}m ${entry.title}` })));

function wanted(all: readonly SourceEntry[]): string[] {
  return all
    .filter(({ starred }) => starred)
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ title }) => title.split(' ')[0]!);
}

test('law: the report contains every starred event once, in order', () => {
  fc.assert(
    fc.property(marked, fc.constantFrom('short', 'full'), (timeline, kind) => {
      const report = makeReport({ ...rich, kind, timeline }, 'internal');
      const starred = entriesOfReport(report).filter((entry) => entry.starred);
      expect(starred.map(({ title }) => title.split(' ')[0])).toEqual(wanted(timeline));
    }),
  );
});

test('law: so does its Markdown, and so does what is drawn', () => {
  fc.assert(
    fc.property(marked, (timeline) => {
      const report = makeReport({ ...rich, kind: 'short', timeline }, 'internal');
      const inMarkdown = reportMarkdown(report)
        .split('\n')
        .flatMap((line) => /^- `[^`]+` (m\d+m)/.exec(line)?.[1] ?? []);
      expect(inMarkdown).toEqual(wanted(timeline));
      const drawn = [...drawingOf(report, '')].flatMap(({ style, text }) =>
        style === 'entry' ? [text.split(' ')[0]!] : [],
      );
      expect(drawn).toEqual(wanted(timeline));
    }),
  );
});

test('law: nothing that was typed becomes a heading or a line of its own', () => {
  fc.assert(
    fc.property(hostile, hostile, (title, text) => {
      const entry = { id: 'a', atMs: beganAtMs, title, text, starred: true, publicText: title };
      const lines = (source: ReportSource) => reportMarkdown(makeReport(source, 'internal')).split('\n');
      const calm = lines({
        ...rich,
        timeline: [{ ...entry, title: 'calm', text: 'calm' }],
        symptoms: ['calm'],
      });
      const wild = lines({ ...rich, timeline: [entry], symptoms: [`x${text}`] });
      expect(wild.filter((line) => line.startsWith('#'))).toEqual(
        calm.filter((line) => line.startsWith('#')),
      );
      expect(wild.length).toBe(calm.length);
    }),
  );
});

const name = fc
  .array(fc.constantFrom('Zoq', 'Vurx', 'Kwamb', 'Ñuxo', 'Ждук', '李雷'), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(' '));
const inside = fc.stringMatching(/^zz[0-9a-f]{8}$/);

test('law: no name of a person and no internal text is in what customers read', () => {
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 4 }),
      inside,
      fc.string(),
      (names, secret, around) => {
        const said = `${around} ${names.join(', ')} ${around}`;
        const report = makeReport(
          {
            ...rich,
            names,
            customerSummary: said,
            impactInWords: said,
            publicServiceName: said,
            timeline: [
              { id: 'a', atMs: beganAtMs, title: secret, text: secret, starred: true, publicText: said },
              { id: 'b', atMs: beganAtMs, title: secret, text: secret, starred: true, publicText: null },
              { id: 'c', atMs: beganAtMs, title: secret, text: secret, starred: false, publicText: secret },
            ],
            symptomFixes: [{ text: said, isChange: true }],
            improvements: [{ key: secret, title: said, state: 'accepted', owner: secret, dueOn: null }],
            title: secret,
            team: secret,
            serviceName: secret,
            summary: secret,
            people: names.map((one) => ({ name: one, did: secret })),
            figures: [{ name: secret, value: secret }],
            targets: [{ text: secret, met: false, how: secret }],
            originalRequest: secret,
            distance: secret,
            wentWell: secret,
            symptoms: [secret],
            hypotheses: [{ text: secret, state: 'standing', findings: [secret] }],
            rootCauses: [{ text: secret, confirmed: true }],
            contributingCauses: [{ text: secret, followUp: secret }],
            whyQuestions: [{ question: secret, answer: secret }],
            changes: [{ text: secret, note: secret }],
            prevention: [secret],
            ideas: [{ question: secret, texts: [secret] }],
            artefacts: [{ title: secret, url: `https://${secret}.example` }],
          },
          'customer',
        );
        const read = JSON.stringify(report);
        expect(read).not.toContain(secret);
        for (const part of names.flatMap((one) => one.split(' '))) expect(wordsOf(read)).not.toContain(part);
      },
    ),
  );
});
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

test('law: two versions have no differences exactly when they say the same lines, and each difference has its opposite', () => {
  fc.assert(
    fc.property(marked, marked, (one, other) => {
      const [a, b] = [one, other].map((timeline) => makeReport({ ...rich, timeline }, 'internal')) as [
        ReturnType<typeof makeReport>,
        ReturnType<typeof makeReport>,
      ];
      if (saysTheSame(a, b)) expect(differencesOf(a, b)).toEqual([]);
      const there = differencesOf(a, b).filter(({ change }) => change === 'added');
      const back = differencesOf(b, a).filter(({ change }) => change === 'removed');
      expect(there.map(({ text }) => text).sort()).toEqual(back.map(({ text }) => text).sort());
    }),
  );
});
