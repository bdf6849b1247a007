import { durationInWords } from '../../../../kit/duration.ts';
import { customerReport } from './customer-report.ts';
import { missing, point, points, section, sorted, words } from './report-parts.ts';
import {
  improvementsSection,
  type Audience,
  type Report,
  type ReportFact,
  type ReportSection,
} from './report.ts';
import type { ReportSource, SourceFix, SourceHypothesis } from './report-source.ts';

/** What a report says, for one audience. The same source gives the same report. */
export function makeReport(source: ReportSource, audience: Audience): Report {
  return audience === 'customer' ? customerReport(source) : internalReport(source);
}

function internalReport(source: ReportSource): Report {
  const { key, title } = source;
  const starred = sorted(source.timeline.filter((entry) => entry.starred));
  const rest = sorted(source.timeline.filter((entry) => !entry.starred));
  const sections: (ReportSection | null)[] = [
    section('summary', 'Summary', [
      { kind: 'facts', facts: facts(source) },
      words(source.summary, 'No summary was written yet.'),
    ]),
    section('impact', 'Impact', [
      figures(source),
      points(source.targets.map(({ text, met, how }) => point(text, `${met ? 'met' : 'missed'}: ${how}`))),
      words(source.impactInWords, source.figures.length === 0 ? 'Nobody said yet who felt it, and how.' : ''),
    ]),
    section('symptoms', 'What was seen', [points(source.symptoms.map((text) => point(text)))]),
    section('timeline', 'Timeline', [
      starred.length > 0
        ? { kind: 'timeline', entries: starred }
        : missing('Nothing on the timeline is starred yet.'),
    ]),
    section('diagnosis', 'How the cause was found', [points(source.hypotheses.map(hypothesis))]),
    section('causes', 'Root cause', [rootCauses(source)]),
    section('contributing', 'What contributed', [
      points(source.contributingCauses.map(({ text, followUp }) => point(text, followUp))),
    ]),
    section('distance', 'From the request to the cause', [
      words(source.originalRequest === '' ? '' : `It was reported as: ${source.originalRequest}`),
      words(source.distance),
    ]),
    section('why', 'Why-questions', [
      points(
        source.whyQuestions.map(({ question, answer }) => point(question, answer === '' ? 'TBD' : answer)),
      ),
    ]),
    section('done', 'What was done', [
      points([
        ...source.changes.map(({ text, note }) => point(text, note)),
        ...source.symptomFixes.flatMap(onlyFix('fixes the symptom')),
        ...source.rootCauseFixes.flatMap(onlyFix('fixes the root cause')),
      ]),
    ]),
    section('went-well', 'What went well', [words(source.wentWell)]),
    section(improvementsSection, 'What will be done', [
      points(
        source.improvements.map(({ key: itsKey, title: its, state, owner, dueOn }) =>
          point(
            `${itsKey} ${its}`,
            [stateWords[state], owner ?? '', dueOn === null ? '' : `by ${dueOn}`].filter(Boolean).join(', '),
          ),
        ),
      ),
      points(source.prevention.map((text) => point(text, 'suggested'))),
    ]),
    ...source.ideas.map(({ question, texts }, n) =>
      section(`question-${n + 1}`, question, [points(texts.map((text) => point(text)))]),
    ),
    section('people', 'Who worked on it', [points(source.people.map(({ name, did }) => point(name, did)))]),
    section('artefacts', 'To read on', [
      points(source.artefacts.map(({ title: its, url }) => point(its, '', url))),
    ]),
    source.kind === 'full'
      ? section(
          'rest',
          'Appendix: the rest of the timeline',
          rest.length > 0 ? [{ kind: 'timeline', entries: rest }] : [],
        )
      : null,
  ];
  return { audience: 'internal', key, title, sections: sections.filter((one) => one !== null) };
}

/** A change that became a fix says so itself: it is not said twice. */
const onlyFix =
  (note: string) =>
  ({ text, isChange }: SourceFix) =>
    isChange ? [] : [point(text, note)];

const stateWords: Readonly<Record<ReportSource['improvements'][number]['state'], string>> = {
  proposed: 'proposed',
  accepted: 'accepted',
  'in-progress': 'in progress',
  done: 'done',
  declined: 'declined',
};

function facts(source: ReportSource): ReportFact[] {
  const { beganAtMs, resolvedAtMs } = source;
  const fact = (name: string, value: string): ReportFact => ({ name, value, atMs: null });
  return [
    fact('Service', source.serviceName),
    fact('Team', source.team),
    ...(source.criticality === null ? [] : [fact('Criticality', source.criticality)]),
    { name: 'Began', value: '', atMs: beganAtMs },
    ...(resolvedAtMs === null
      ? [fact('Over', 'not yet')]
      : [
          { name: 'Over', value: '', atMs: resolvedAtMs },
          fact('Lasted', durationInWords((resolvedAtMs - beganAtMs) / 1000)),
        ]),
  ];
}

function figures(source: ReportSource) {
  return source.figures.length === 0
    ? null
    : ({
        kind: 'facts',
        facts: source.figures.map(({ name, value }) => ({ name, value, atMs: null })),
      } as const);
}

const standingWords: Readonly<Record<SourceHypothesis['state'], string>> = {
  open: 'not tested',
  'being-tested': 'was being tested',
  'ruled-out': 'ruled out',
  standing: 'not ruled out',
  confirmed: 'confirmed',
};
function hypothesis({ text, state, findings }: SourceHypothesis) {
  return point(text, [standingWords[state], ...findings].join(': '));
}

function rootCauses({ rootCauses: causes }: ReportSource) {
  if (causes.length === 0) return missing('TBD: the root cause is not known yet.');
  return points(
    causes.map(({ text, confirmed }) => point(text, confirmed ? '' : 'suspected, not confirmed')),
  );
}
