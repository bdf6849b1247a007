import { reasonInWords } from '../../paging/core/reasons.ts';
import {
  byActor,
  joined,
  nameIn,
  secondsOf,
  sentence,
  textOf,
  textsOf,
  type Say,
  type TimelineFacts,
} from '../../tickets/core/timeline-facts.ts';
import { firstName, listInWords } from './words.ts';

const channels = new Map(
  Object.entries({
    email: 'e-mail',
    'web-push': 'web push',
    webhook: 'webhook',
  }),
);

/** `e-mail and web push`. */
export function channelInWords(channel: string): string {
  return channels.get(channel) ?? channel;
}

const policyOf = ({ data }: TimelineFacts) => textOf(data, 'policy');

const started: Say = (entry) => ({
  title: 'Paging began',
  rest: policyOf(entry) === '' ? '' : `by the escalation policy ${policyOf(entry)}`,
  ...because('Why?', entry.because),
});

const sent: Say = (entry) => {
  const { data } = entry;
  const who = nameIn(data, 'person') || 'somebody';
  const by = textsOf(data, 'channels').map(channelInWords);
  const step = secondsOf(data, 'step');
  const named = textOf(data, 'namedBecause');
  const how = [
    entry.because === null ? '' : sentence(reasonInWords(entry.because)),
    policyOf(entry) === ''
      ? ''
      : `${firstName(who)} is in ${step === null ? 'a step' : `step ${step + 1}`} of the escalation policy ${policyOf(entry)}${
          named === 'member-of-team' && textOf(data, 'team') !== ''
            ? `, as one of ${textOf(data, 'team')}`
            : ''
        }${dutyOf(data)}.`,
  ];
  return {
    title: `Paged ${who}`,
    rest: joined(by.length === 0 ? '' : `by ${listInWords(by)}`),
    why: { question: `Why ${firstName(who)}?`, answer: how.filter((one) => one !== '').join(' ') },
  };
};

/** `, as superhero of Payments`: a schedule put them there. */
function dutyOf(data: TimelineFacts['data']): string {
  const duty = data['duty'];
  if (typeof duty !== 'object' || duty === null) return '';
  const { role, schedule } = duty as Readonly<Record<string, unknown>>;
  return typeof role === 'string' && typeof schedule === 'string' ? `, as ${role} of ${schedule}` : '';
}

const nobodyToReach: Say = ({ because, data }) => {
  const step = secondsOf(data, 'step');
  const schedules = textsOf(data, 'schedules');
  if (schedules.length > 0)
    return {
      title: `Nobody was on duty on ${listInWords(schedules)}`,
      weight: 'high',
      rest: step === null ? '' : `so step ${step + 1} was passed over at once`,
    };
  return {
    title: `${nameIn(data, 'person') || `Step ${step === null ? '' : step + 1}`.trim()} was passed over`,
    weight: 'high',
    rest: because === 'no-contact-method' ? 'because no contact method of theirs works' : becauseOf(because),
  };
};

const nobodyReached: Say = ({ because, data }) => {
  const told = textsOf(data, 'told');
  return {
    title: 'Nobody was reached',
    weight: 'critical',
    rest: becauseOf(because),
    text: told.length > 0 ? `Told instead: ${listInWords(told, 6)}.` : 'There was nobody else to tell.',
  };
};

const delivered: Say = ({ data, kind }) => ({
  title: kind.startsWith('notice')
    ? `${nameIn(data, 'person')} was told`
    : `Page to ${nameIn(data, 'person')} handed over`,
  rest: textOf(data, 'channel') === '' ? '' : `by ${channelInWords(textOf(data, 'channel'))}`,
});

const failed: Say = ({ because, data }) => {
  const gaveUp = because === 'delivery-gave-up';
  const attempt = secondsOf(data, 'attempt');
  const channel = channelInWords(textOf(data, 'channel'));
  return {
    title: `${capital(channel || 'delivery')} to ${nameIn(data, 'person') || 'somebody'} ${gaveUp ? 'was given up' : 'failed'}`,
    weight: 'high',
    rest: gaveUp
      ? givenUp(attempt)
      : joined(attempt === null ? '' : `at try ${attempt}`, 'and is tried again'),
    text: textOf(data, 'error') || null,
  };
};

/** How each kind of entry about paging and its deliveries is said. */
export const pagingSays: Readonly<Record<string, Say>> = {
  'paging.started': started,
  'paging.stopped': ({ because: word }) => ({
    title: 'Paging stopped',
    rest: becauseOf(word),
  }),
  'paging.hurried': ({ actor, because: word }) =>
    word === 'escalated-by-hand'
      ? { title: 'Escalated', weight: 'person', rest: byActor(actor) }
      : { title: 'The next step was taken at once', rest: becauseOf(word) },
  'paging.nobody-reached': nobodyReached,
  'page.sent': sent,
  'page.nobody-to-reach': nobodyToReach,
  'page.delivered': delivered,
  'notice.delivered': delivered,
  'delivery.failed': failed,
};

function because(question: string, word: string | null): Pick<ReturnType<Say>, 'why'> {
  return word === null ? {} : { why: { question, answer: sentence(reasonInWords(word)) } };
}

function becauseOf(word: string | null): string {
  return word === null ? '' : `because ${reasonInWords(word)}`;
}

function givenUp(attempt: number | null): string {
  return attempt === null ? '' : attempt === 1 ? 'after one try' : `after ${attempt} tries`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
