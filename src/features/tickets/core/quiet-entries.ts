import type { TimelineFacts } from './timeline-facts.ts';

/** Entries that prove something rather than tell it: that a message went out, a reminder, that a question was seen. */
export type Quiet = 'delivered' | 'arrived' | 'held' | 'reminder' | 'seen';

/** Which kind of quiet entry it is; undefined for everything that is news. */
export function quietOf({
  kind,
  because,
  data,
}: Pick<TimelineFacts, 'kind' | 'because' | 'data'>): Quiet | undefined {
  switch (kind) {
    case 'page.delivered':
    case 'notice.delivered':
      return 'delivered';
    case 'delivery.held':
      return 'held';
    case 'delivery.arrived':
      return 'arrived';
    case 'update.reminded':
      return 'reminder';
    case 'question.reminded':
      return because === 'question-not-seen' || because === 'question-read-not-answered'
        ? undefined
        : 'reminder';
    case 'incident.criticality-asked':
      return data['reminder'] === true ? 'reminder' : undefined;
    case 'question.read':
      return 'seen';
    default:
      return undefined;
  }
}

const words: Readonly<Record<Quiet, readonly [one: string, several: string]>> = {
  delivered: ['1 message delivered', 'messages delivered'],
  arrived: ['1 arrived', 'arrived'],
  held: ['1 gathered with others', 'gathered with others'],
  reminder: ['1 reminder', 'reminders'],
  seen: ['1 question seen', 'questions seen'],
};

/** `3 messages delivered, 1 reminder`. */
export function quietInWords(quiet: readonly Quiet[]): string {
  return (Object.keys(words) as Quiet[])
    .flatMap((one) => {
      const count = quiet.filter((other) => other === one).length;
      return count === 0 ? [] : count === 1 ? [words[one][0]] : [`${count} ${words[one][1]}`];
    })
    .join(', ');
}
