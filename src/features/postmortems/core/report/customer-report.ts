import { durationInWords } from '../../../../kit/duration.ts';
import { missing, point, points, section, sorted, words } from './report-parts.ts';
import { improvementsSection, type Report, type ReportBlock, type ReportSection } from './report.ts';
import type { ReportSource } from './report-source.ts';
import { makeDiscreet } from './discreet.ts';

/**
 * What customers read: made only of what was written for them, and of the public words of starred entries, what was done and what
 * will be done. Names of people, our machines and links to the inside are taken out even of these, whoever wrote them there.
 */
export function customerReport(source: ReportSource): Report {
  const discreet = makeDiscreet(source);
  const told = sorted(
    source.timeline.flatMap((entry) =>
      entry.starred && entry.publicText !== null && entry.publicText.trim() !== ''
        ? [{ ...entry, title: entry.publicText, text: '' }]
        : [],
    ),
  );
  const { beganAtMs, resolvedAtMs } = source;
  const when: ReportBlock = {
    kind: 'facts',
    facts: [
      { name: 'Affected', value: source.publicServiceName, atMs: null },
      { name: 'Began', value: '', atMs: beganAtMs },
      ...(resolvedAtMs === null
        ? [{ name: 'Over', value: 'not yet', atMs: null }]
        : [
            { name: 'Over', value: '', atMs: resolvedAtMs },
            { name: 'Lasted', value: durationInWords((resolvedAtMs - beganAtMs) / 1000), atMs: null },
          ]),
    ],
  };
  const done = [...source.symptomFixes, ...source.rootCauseFixes];
  const will = source.improvements.filter(({ state }) => state !== 'declined' && state !== 'proposed');
  const sections = [
    section('summary', 'What happened', [
      when,
      words(source.customerSummary, 'A summary for customers is not written yet.'),
    ]),
    section('impact', 'What you may have noticed', [words(source.impactInWords)]),
    section('timeline', 'Timeline', told.length === 0 ? [] : [{ kind: 'timeline', entries: told }]),
    section('done', 'What we did', [points(done.map(({ text }) => point(text)))]),
    section(improvementsSection, 'What we will do', [
      will.length === 0 ? missing('We are still deciding what will change.') : null,
      points(will.map(({ title, state }) => point(title, state === 'done' ? 'done' : ''))),
    ]),
  ];
  return {
    audience: 'customer',
    key: source.key,
    title: discreet(`${source.publicServiceName}: incident ${source.key}`),
    sections: sections.flatMap((one) => (one === null ? [] : [discreetly(one, discreet)])),
  };
}

function discreetly(section: ReportSection, discreet: (text: string) => string): ReportSection {
  return { ...section, blocks: section.blocks.map((block) => discreetBlock(block, discreet)) };
}

function discreetBlock(block: ReportBlock, discreet: (text: string) => string): ReportBlock {
  switch (block.kind) {
    case 'facts':
      return { ...block, facts: block.facts.map((fact) => ({ ...fact, value: discreet(fact.value) })) };
    case 'words':
      return { ...block, text: discreet(block.text) };
    case 'points':
      return {
        ...block,
        points: block.points.map(({ text, note }) => point(discreet(text), discreet(note))),
      };
    case 'timeline':
      return {
        ...block,
        entries: block.entries.map((entry) => ({ ...entry, title: discreet(entry.title) })),
      };
    case 'missing':
      return block;
  }
}
