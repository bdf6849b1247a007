import type { Criticality } from '../../services/core/scales.ts';
import { wallTime } from '../../../kit/wall-time.ts';
import { durationInWords } from '../../../kit/duration.ts';
import { markdownText } from './markdown-text.ts';
import type { PlayFacts } from './state-of-play.ts';

/** What somebody outside the work is told: what happens, since when, which team works on it, when there is news. */
export interface StakeholderPlay {
  readonly key: string;
  readonly title: string;
  readonly criticality: Criticality;
  readonly stateInWords: string;
  readonly beganAtMs: number;
  readonly resolvedAtMs: number | null;
  readonly team: string;
  readonly serviceName: string;
  /** The team works on it, or has been called. */
  readonly somebodyHasIt: boolean;
  readonly whatWeKnow: readonly string[];
  readonly nextUpdateDueAtMs: number | null;
}

/** Who is affected may be told as a kind or as a place; names of customers and of our systems are nobody else's business. */
const tellable = new Set(['users', 'regions']);

/**
 * The same record for those who wait. By construction it takes in nothing else: no name of a person, no cause, question,
 * action, intention, room or call.
 */
export function stakeholderPlay(
  facts: Pick<
    PlayFacts,
    | 'key'
    | 'title'
    | 'criticality'
    | 'state'
    | 'beganAtMs'
    | 'resolvedAtMs'
    | 'team'
    | 'service'
    | 'symptoms'
    | 'scope'
    | 'nextUpdateDueAtMs'
    | 'owner'
  >,
): StakeholderPlay {
  return {
    key: facts.key,
    title: facts.title,
    criticality: facts.criticality,
    stateInWords: facts.state,
    beganAtMs: facts.beganAtMs,
    resolvedAtMs: facts.resolvedAtMs,
    team: facts.team,
    serviceName: facts.service,
    somebodyHasIt: facts.owner !== null,
    whatWeKnow: [
      ...facts.symptoms,
      ...facts.scope
        .filter(({ aspect }) => tellable.has(aspect))
        .map(({ text, count }) => (count === null ? text : `${text} (${count})`)),
    ],
    nextUpdateDueAtMs: facts.resolvedAtMs === null ? facts.nextUpdateDueAtMs : null,
  };
}

/** The stakeholder view as Markdown. */
export function stakeholderMarkdown(play: StakeholderPlay, nowMs: number, zone: string): string {
  const at = (ms: number) => wallTime(ms, nowMs, zone);
  const open = play.resolvedAtMs === null;
  const who = open
    ? play.somebodyHasIt
      ? `The team ${markdownText(play.team)} is working on it.`
      : `The team ${markdownText(play.team)} is being called.`
    : `Resolved ${at(play.resolvedAtMs!)}.`;
  const due = play.nextUpdateDueAtMs;
  const next = !open
    ? null
    : due === null
      ? 'Next update: when there is news.'
      : due > nowMs
        ? `Next update due ${at(due)}.`
        : `The next update is ${durationInWords((nowMs - due) / 1000)} late; the team has been reminded.`;
  const known = play.whatWeKnow.map((text) => `- ${markdownText(text)}`);
  return [
    `# ${play.key} ${markdownText(play.title)}`,
    `${markdownText(play.stateInWords)} · ${markdownText(play.serviceName)} · since ${at(play.beganAtMs)}`,
    '## What happens',
    known.length > 0 ? known.join('\n') : 'TBD. We are finding out what people see.',
    '## Who works on it',
    who,
    ...(next === null ? [] : [next]),
    `Times in ${zone}.`,
  ].join('\n\n');
}
