import { beginningWithChannel, channelInWords } from '../../channels/core/channel-words.ts';
import { clockTime, shortDay } from '../../../kit/wall-time.ts';
import { reasonInWords } from '../../paging/core/reasons.ts';
import { faultInWords, mendingInWords } from '../../paging/core/watch.ts';
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

export { channelInWords };

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
  const unproven = textsOf(data, 'unproven').map(channelInWords);
  const step = stepInPolicy(data);
  const named = textOf(data, 'namedBecause');
  const how = [
    entry.because === null ? '' : sentence(reasonInWords(entry.because)),
    // The last call to those whose quiet hours were kept is no step of the policy.
    policyOf(entry) === '' || entry.because === 'nobody-else-answered'
      ? ''
      : `${firstName(who)} is in ${step === null ? 'a step' : `step ${step + 1}`} of the escalation policy ${policyOf(entry)}${
          named === 'member-of-team' && textOf(data, 'team') !== ''
            ? `, as one of ${textOf(data, 'team')}`
            : ''
        }${dutyOf(data)}.`,
    unproven.length === 0
      ? ''
      : `${firstName(who)} never answered a test page by ${listInWords(unproven)}: nobody knows whether it arrives there.`,
  ];
  return {
    title: `Paged ${who}`,
    rest: joined(by.length === 0 ? '' : `by ${listInWords(by)}`),
    why: { question: `Why ${firstName(who)}?`, answer: how.filter((one) => one !== '').join(' ') },
  };
};

/** Steps count on when they are gone through again; people know those of the policy. */
function stepInPolicy(data: TimelineFacts['data']): number | null {
  const step = secondsOf(data, 'step');
  const inRound = secondsOf(data, 'stepsInRound') ?? 0;
  return step !== null && inRound > 0 ? step % inRound : step;
}

/** `, as superhero of Payments`: a schedule put them there. */
function dutyOf(data: TimelineFacts['data']): string {
  const duty = data['duty'];
  if (typeof duty !== 'object' || duty === null) return '';
  const { role, schedule } = duty as Readonly<Record<string, unknown>>;
  return typeof role === 'string' && typeof schedule === 'string' ? `, as ${role} of ${schedule}` : '';
}

const conditionWords: Readonly<Record<string, string>> = {
  criticality: 'it is for incidents of another criticality',
  'support-hours': 'of the support hours of the service',
  hours: 'it is for other hours',
  alerts: 'too few alerts came in',
};
const stepOf = (step: number | null): string => (step === null ? 'a step' : `step ${step + 1}`);

const waits: Say = ({ actor, because, data }) => {
  const text = promised(data);
  if (because === 'can-wait-until-morning')
    return { title: 'It can wait until morning', weight: 'person', rest: says(actor), text };
  if (because === 'snoozed') return { title: 'Put off', weight: 'person', rest: byActor(actor), text };
  return { title: 'Nobody is paged for now', rest: becauseOf(because), text };
};

const says = (actor: TimelineFacts['actor']): string => (actor.kind === 'system' ? '' : `says ${actor.name}`);

/** The time on the wall of whoever promised it: the same for every reader. */
function promised(data: TimelineFacts['data']): string | null {
  const untilAt = textOf(data, 'untilAt');
  if (untilAt === '') return null;
  const zone = textOf(data, 'zone') || 'UTC';
  return `Nobody is paged before ${onWall(untilAt, zone)}; then whoever is on duty is.`;
}

function onWall(at: string, zone: string): string {
  const atMs = Temporal.Instant.from(at).epochMilliseconds;
  return `${shortDay(atMs, atMs, zone)}, ${clockTime(atMs, zone)} (${zone})`;
}

const nobodyToReach: Say = ({ because, data }) => {
  const step = secondsOf(data, 'step');
  const schedules = textsOf(data, 'schedules');
  const condition = conditionWords[textOf(data, 'condition')];
  if (because === 'destination-gone')
    return {
      title: `A channel of ${stepOf(step)} was removed`,
      weight: 'high',
      rest: 'so it was not told',
    };
  if (condition) return { title: `${capital(stepOf(step))} was passed over`, rest: `because ${condition}` };
  if (schedules.length > 0)
    return {
      title: `Nobody was on duty on ${listInWords(schedules)}`,
      weight: 'high',
      rest: step === null ? '' : `so step ${step + 1} was passed over at once`,
    };
  return {
    title: `${nameIn(data, 'person') || `Step ${step === null ? '' : step + 1}`.trim()} was passed over`,
    ...(because === 'has-answered' ? {} : { weight: 'high' }),
    rest: passedOver(because, textOf(data, 'untilAt')),
  };
};

/** The reasons that are said of a person need their person here. */
function passedOver(because: string | null, untilAt: string): string {
  if (because === 'no-contact-method') return 'because no contact method of theirs works';
  if (because === 'has-answered') return 'because they have it already';
  if (because === 'quiet-hours')
    return joined('because of their quiet hours', untilAt === '' ? '' : `until ${onWall(untilAt, 'UTC')}`);
  return becauseOf(because);
}

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
  title: kind.startsWith('notice') ? `${recipient(data)} was told` : `Page to ${recipient(data)} handed over`,
  rest: joined(
    textOf(data, 'channel') === '' ? '' : `by ${channelInWords(textOf(data, 'channel'))}`,
    (secondsOf(data, 'together') ?? 1) > 1
      ? `in one message with ${secondsOf(data, 'together')! - 1} others`
      : '',
  ),
});

const failed: Say = ({ because, data }) => {
  const gaveUp = because === 'delivery-gave-up';
  const attempt = secondsOf(data, 'attempt');
  const channel = channelInWords(textOf(data, 'channel'));
  return {
    title: `${beginningWithChannel(channel || 'delivery')} to ${recipient(data)} ${gaveUp ? 'was given up' : 'failed'}`,
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
  'paging.waits': waits,
  'paging.acknowledged-by-one': ({ data }) => ({
    title: 'More people are needed',
    rest: `${secondsOf(data, 'have') ?? 1} of ${secondsOf(data, 'need') ?? 2} have answered`,
  }),
  'paging.acknowledgement-rotted': ({ data }) => ({
    title: `No sign of life from ${nameIn(data, 'person') || 'whoever had it'}`,
    weight: 'high',
    rest: 'so it is paged again',
  }),
  'paging.fault-found': ({ because: word, data }) => ({
    title: 'Paging did not keep its promise',
    weight: 'high',
    rest: joined(
      `${faultInWords(word ?? '')};`,
      textOf(data, 'mendedBy') === ''
        ? 'it could not be put right by itself'
        : mendingInWords(textOf(data, 'mendedBy')),
    ),
  }),
  'page.told-destination': ({ data }) => ({
    title: `Told ${nameIn(data, 'destination') || 'a channel'}`,
    rest: joined(...textsOf(data, 'channels').map((channel) => `on ${channelInWords(channel)}`)),
  }),
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
  'page.seen': ({ data }) => ({ title: `${recipient(data)} opened the page` }),
  'delivery.held': ({ because: word, data }) => ({
    title: `${beginningWithChannel(channelInWords(textOf(data, 'channel')))} to ${recipient(data)} waits a moment`,
    rest: word === 'catching-up' ? 'for what else was due meanwhile' : 'and goes out together with others',
  }),
  'delivery.arrived': ({ data }) => ({
    title: `${beginningWithChannel(channelInWords(textOf(data, 'channel')))} to ${recipient(data)} arrived`,
  }),
  'delivery.read': ({ data }) => ({
    title: `${recipient(data)} read the ${textOf(data, 'kind') === 'notice' ? 'notice' : 'page'}`,
    rest: joined(textOf(data, 'channel') === '' ? '' : `by ${channelInWords(textOf(data, 'channel'))}`),
  }),
};

const recipient = (data: TimelineFacts['data']): string =>
  nameIn(data, 'person') || nameIn(data, 'destination') || 'somebody';

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
