import type { Platform } from '../../../../platform/index.ts';
import { publicUrlOf } from '../../../identity/index.ts';
import { partsOf } from '../../../tickets/index.ts';
import { fiveQuestions, questionInWords } from '../../core/five-questions.ts';
import type { ReportSource, SourceCause } from '../../core/report/report-source.ts';
import { draftOf, type Draft } from '../draft-of.ts';
import { ideasOf } from '../meeting/store-ideas.ts';
import type { PostMortem, Queryable } from '../store.ts';
import { curatedTimelineOf } from '../timeline-of-incident.ts';
import { figuresOf } from './figures-of.ts';
import { namesAround } from './names-around.ts';
import { publicTextsOf } from './store-public-entries.ts';
import { workedOn } from './worked-on.ts';

/** What is done about the report itself is not part of what happened: or each version would change by being published. */
const ofTheReview = /^(?:report|post-mortem|meeting|idea|improvement)\./;

/**
 * All that the report of an incident is made of, as it is at this moment. The same for everybody who may read it: what only its
 * publisher sees is not in it.
 */
export async function loadSource(
  platform: Platform,
  db: Queryable,
  postMortem: PostMortem,
): Promise<{ draft: Draft; source: ReportSource }> {
  const ticketId = postMortem.ticket_id;
  const [draft, timeline, publicTexts, parts, ideas] = await Promise.all([
    draftOf(platform, db, postMortem),
    curatedTimelineOf(db, postMortem),
    publicTextsOf(db, ticketId),
    partsOf(db, ticketId),
    ideasOf(db, ticketId),
  ]);
  // "Reviewed" is said of the incident when its report is published.
  const overAtMs = draft.numbers.resolvedAt === null ? Infinity : msOf(draft.numbers.resolvedAt);
  const [names, publicUrl, people] = await Promise.all([
    namesAround(platform, db, draft),
    publicUrlOf(platform),
    workedOn(db, draft),
  ]);
  const changeIds = new Set(draft.changes.map(({ id }) => id));
  const fixes = (section: string) =>
    parts
      .filter((part) => part.section === section)
      .map(({ text, detail }) => ({ text, isChange: changeIds.has(detail.changeId ?? '') }));
  const source: ReportSource = {
    key: draft.key,
    title: draft.title,
    kind: draft.kind,
    serviceName: draft.service.name,
    publicServiceName: draft.service.name,
    team: draft.team.name,
    criticality: draft.criticality,
    beganAtMs: msOf(draft.numbers.beganAt),
    resolvedAtMs: draft.numbers.resolvedAt === null ? null : msOf(draft.numbers.resolvedAt),
    people,
    summary: draft.texts.summary.text,
    customerSummary: draft.texts['customer-summary'].text,
    impactInWords: draft.texts.impact.text,
    figures: figuresOf(draft.numbers),
    targets: draft.numbers.targets,
    originalRequest: draft.originalRequest,
    distance: draft.texts.distance.text,
    wentWell: draft.texts['went-well'].text,
    timeline: timeline
      .filter(({ shown, kind }) => shown === 'starred' || (shown === 'plain' && !ofTheReview.test(kind)))
      .filter(({ kind, atMs }) => kind !== 'incident.state-changed' || atMs <= overAtMs)
      .map(({ id, atMs, text, shown }) => ({
        id,
        atMs,
        title: text,
        text: '',
        starred: shown === 'starred',
        publicText: publicTexts.get(id) ?? null,
      })),
    symptoms: parts.filter(({ section }) => section === 'symptoms').map(({ text }) => text),
    hypotheses: draft.hypotheses.map(({ text, state, ruledOutBy }) => ({
      text,
      state,
      findings: ruledOutBy,
    })),
    rootCauses: draft.causes
      .filter(({ from }) => from === 'record')
      .map(({ text, standing }) => ({ text, confirmed: standing === 'confirmed' })),
    contributingCauses: draft.causes.map(causeOf),
    whyQuestions: draft.whyQuestions.map(({ text, answer }) => ({ question: text, answer: answer ?? '' })),
    symptomFixes: fixes('symptom-fixes'),
    rootCauseFixes: fixes('root-cause-fixes'),
    changes: draft.changes.map(({ text, who, outcome }) => ({
      text,
      note: [who === '' ? '' : `by ${who}`, outcome].filter(Boolean).join(', '),
    })),
    prevention: draft.prevention
      .filter(({ improvements }) => improvements.length === 0)
      .map(({ text }) => text),
    ideas: fiveQuestions.map((question) => ({
      question: questionInWords[question].question,
      texts: ideas
        .filter((idea) => idea.question === question && (idea.state === 'open' || idea.state === 'chosen'))
        .map(({ text }) => text),
    })),
    improvements: draft.improvements.map(({ key, title, state, owner, dueOn }) => ({
      key,
      title,
      state,
      owner: owner?.name ?? null,
      dueOn,
    })),
    artefacts: draft.artefacts.map(({ title, url }) => ({ title, url })),
    names,
    ownHosts: hostOf(publicUrl),
  };
  return { draft, source };
}

const msOf = (at: string) => Temporal.Instant.from(at).epochMilliseconds;

function causeOf({ text, improvements, noFollowUpBecause }: Draft['causes'][number]): SourceCause {
  if (improvements.length > 0)
    return { text, followUp: improvements.map(({ key, title }) => `${key} ${title}`).join('; ') };
  return {
    text,
    followUp:
      noFollowUpBecause === null ? 'nothing follows from it yet' : `nothing follows: ${noFollowUpBecause}`,
  };
}

function hostOf(url: string): string[] {
  return URL.canParse(url) ? [new URL(url).hostname] : [];
}
