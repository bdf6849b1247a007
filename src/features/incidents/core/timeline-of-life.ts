import {
  byActor,
  joined,
  nameIn,
  secondsOf,
  textOf,
  type Say,
  type TimelineFacts,
} from '../../tickets/core/timeline-facts.ts';
import { impacts, severities } from '../../services/core/scales.ts';
import { calledInWords } from './called-words.ts';
import { incidentStates } from './incident.ts';
import { couldHaveToldInWords, tellerInWords } from './told-first.ts';
import { becauseInWords, isWord, stateInWords } from './words.ts';

const written = (because: string | null) => (because === null || isWord(because) ? null : because);
const why = (because: string | null, detail = '') => {
  if (because === null || !isWord(because)) return {};
  const words = becauseInWords(because);
  const answer = detail === '' ? words : `${words}: ${detail}`;
  return { why: { question: 'Why?', answer: `${answer.charAt(0).toUpperCase()}${answer.slice(1)}.` } };
};

/** `service down × many users`, of what the event carries. */
function called(data: TimelineFacts['data']): string {
  const severity = severities.find((one) => one === data['severity']);
  const impact = impacts.find((one) => one === data['impact']);
  return severity && impact ? calledInWords(severity, impact) : '';
}

const criticalityChanged: Say = ({ actor, because, data }) => {
  const [from, to] = [textOf(data, 'from'), textOf(data, 'to')];
  const instead = from === '' || from === to ? '' : `instead of ${from}`;
  if (data['cannotCall'] === true)
    return {
      title: 'Nobody can call it yet',
      weight: 'high',
      rest: joined(to === '' ? '' : `so it counts as ${to}`, byActor(actor)),
      text: written(because),
    };
  return {
    title: `${from === to ? 'Still' : 'Now'} ${to || 'of another criticality'}`,
    weight: to === 'critical' ? 'critical' : to === 'high' ? 'high' : 'plain',
    rest: joined(called(data), instead, byActor(actor)),
    text: written(because),
    ...why(because, textOf(data, 'alert')),
  };
};

const criticalityAsked: Say = ({ because, data }) => {
  const names = namesIn(data);
  return {
    title: data['reminder'] === true ? 'Reminded to confirm how bad it is' : 'Asked to confirm how bad it is',
    rest: names === '' ? 'but nobody is on duty' : names,
    ...why(because),
  };
};

const stateChanged: Say = ({ actor, because, data }) => ({
  title: stateSaid(data, 'to') || 'In another state',
  weight: data['to'] === 'monitoring' || data['to'] === 'reviewed' ? 'good' : 'person',
  rest: joined(
    stateSaid(data, 'from') === '' ? '' : `after ${stateSaid(data, 'from').toLowerCase()}`,
    byActor(actor),
  ),
  text: written(because),
});

const timeCorrected: Say = ({ actor, because, data }) => ({
  title: 'A time was put right',
  rest: joined(
    `${stateSaid(data, 'state') || 'A state'} began at ${minute(textOf(data, 'to'))}, not ${minute(textOf(data, 'from'))}`,
    byActor(actor),
  ),
  text: written(because),
});

const toldFirst: Say = ({ actor, data }) => {
  const teller = textOf(data, 'toldFirst');
  const could = textOf(data, 'couldHaveTold');
  return {
    title: 'Who told us first',
    rest: joined(
      Object.hasOwn(tellerInWords, teller)
        ? tellerInWords[teller as keyof typeof tellerInWords].toLowerCase()
        : '',
      Object.hasOwn(couldHaveToldInWords, could)
        ? `could the system have: ${couldHaveToldInWords[could as keyof typeof couldHaveToldInWords].toLowerCase()}`
        : '',
      byActor(actor),
    ),
    text: textOf(data, 'couldHaveToldHow') || null,
  };
};

/** How the kinds of entries about the life of an incident are said. */
export const lifeSays: Readonly<Record<string, Say>> = {
  'incident.criticality-changed': criticalityChanged,
  'incident.criticality-confirmed': ({ actor, because, data }) => ({
    title: `It is ${textOf(data, 'to') || 'as bad as said'}`,
    weight: 'person',
    rest: joined('confirmed', byActor(actor)),
    text: written(because),
  }),
  'incident.criticality-asked': criticalityAsked,
  'incident.state-changed': stateChanged,
  'incident.time-corrected': timeCorrected,
  'incident.told-first-answered': toldFirst,
  'update.reminded': ({ because, data }) => ({
    title: 'Reminded of the update',
    rest: nameIn(data, 'person'),
    ...why(because),
  }),
  'update.late': ({ because, data }) => ({
    title: 'The update is late',
    weight: 'high',
    rest: joined(
      secondsOf(data, 'lateMinutes') ? `by ${secondsOf(data, 'lateMinutes')} min` : '',
      nameIn(data, 'person') === '' ? '' : `${nameIn(data, 'person')} was reminded`,
    ),
    ...why(because),
  }),
  'ticket.made-private': ({ actor, because }) => ({
    title: 'Made private',
    weight: 'high',
    rest: joined('only those on it see it', byActor(actor)),
    text: written(because),
  }),
  'ticket.opened-up': ({ actor, because }) => ({
    title: 'Opened up',
    rest: joined('no longer private', byActor(actor)),
    text: written(because),
  }),
};

function stateSaid(data: TimelineFacts['data'], name: string): string {
  const state = incidentStates.find((one) => one === data[name]);
  return state ? stateInWords[state] : '';
}
function namesIn(data: TimelineFacts['data']): string {
  const people: unknown = data['people'];
  if (!Array.isArray(people)) return '';
  return people
    .map((one: unknown) => nameIn({ one }, 'one'))
    .filter((name) => name !== '')
    .join(', ');
}
/** In UTC, said so: a text has no reader whose zone it could use. */
function minute(at: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(at)
    ? `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
    : 'another time';
}
