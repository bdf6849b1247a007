import { durationInWords } from '../../../kit/duration.ts';
import {
  actorName,
  byActor,
  joined,
  nameIn,
  secondsOf,
  sentence,
  textOf,
  type Say,
  type TimelineFacts,
} from '../../tickets/core/timeline-facts.ts';
import { becauseInWords, isWord } from './words.ts';

const vias = new Map(
  Object.entries({
    web: 'from the web',
    api: 'through the API',
    'page-link': 'from the link in the message',
    push: 'from the push message',
    sms: 'by text message',
    voice: 'on the phone',
    slack: 'from Slack',
    telegram: 'from Telegram',
  }),
);

const acknowledged: Say = ({ actor, data }) => {
  const who = nameIn(data, 'person') || actorName(actor);
  const seconds = secondsOf(data, 'afterSeconds');
  const before = textOf(data, 'before');
  const via = textOf(data, 'via');
  return {
    title: `${who} has it`,
    weight: 'person',
    rest: joined(
      vias.get(via) ?? via.replaceAll('-', ' '),
      seconds === null ? '' : `${durationInWords(seconds)} after it began`,
      before === '' ? '' : `taken over from ${before}`,
    ),
  };
};

const opened: Say = ({ actor, because, data }) => {
  const criticality = textOf(data, 'criticality');
  return {
    title: `${textOf(data, 'key') || 'The incident'} opened`,
    rest: joined(byActor(actor), criticality === '' ? '' : `as ${criticality}`),
    ...why('Why a new one?', because),
  };
};

const criticalityChanged: Say = ({ because, data }) => {
  const [from, to, alert] = [textOf(data, 'from'), textOf(data, 'to'), textOf(data, 'alert')];
  return {
    title: `Now ${to || 'of another criticality'}`,
    weight: to === 'critical' ? 'critical' : 'high',
    rest: from === '' ? '' : `instead of ${from}`,
    ...why('Why?', because, alert),
  };
};

const resolved: Say = ({ actor, because }) => {
  const bySelf = actor.kind === 'system';
  return {
    title: bySelf ? 'Resolved by itself' : 'Resolved',
    weight: 'good',
    rest: bySelf
      ? because === 'all-alerts-cleared'
        ? 'because all its alerts cleared and nobody had taken it'
        : because === null
          ? ''
          : `because ${becauseInWords(because)}`
      : byActor(actor),
    text: bySelf ? null : written(because),
  };
};

const alertsCleared: Say = ({ data }) => ({
  title: 'All alerts have cleared',
  weight: 'good',
  rest: textOf(data, 'lead') === '' ? '' : `so ${textOf(data, 'lead')} is asked whether it is over`,
});

const alertJoined: Say = ({ because, data }) => ({
  title: 'Alert joined',
  rest: textOf(data, 'title'),
  ...why('Why here?', because),
});

/** How each kind of entry about the incident and its ticket is said. */
export const incidentSays: Readonly<Record<string, Say>> = {
  'incident.opened': opened,
  'incident.acknowledged': acknowledged,
  'incident.alert-joined': alertJoined,
  'incident.criticality-changed': criticalityChanged,
  'incident.alerts-cleared': alertsCleared,
  'incident.resolved': resolved,
  'incident.reopened': ({ actor, because }) => ({
    title: 'Reopened',
    weight: 'high',
    rest: byActor(actor),
    text: written(because),
  }),
};

/** What a person gave as their reason, when they wrote one. */
function written(because: string | null): string | null {
  return because === null || isWord(because) ? null : because;
}

/** The answer to "Why?", when there is one. */
export function why(
  question: string,
  because: TimelineFacts['because'],
  detail = '',
): Pick<ReturnType<Say>, 'why'> {
  if (because === null || because === '') return {};
  const words = becauseInWords(because);
  return { why: { question, answer: sentence(detail === '' ? words : `${words}: ${detail}`) } };
}
