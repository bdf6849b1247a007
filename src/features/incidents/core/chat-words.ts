import type { TimelineFacts } from '../../tickets/core/timeline-facts.ts';
import { criticalities, rankOf, type Criticality } from '../../services/core/scales.ts';
import { timelineInWords } from './timeline-words.ts';

/** What of an incident's life is told in chat: facts and questions, not every comment. */
export const toldInChat = [
  'incident.opened',
  'incident.acknowledged',
  'incident.criticality-changed',
  'incident.state-changed',
  'incident.escalated',
  'incident.alerts-cleared',
  'incident.resolved',
  'incident.reopened',
  'paging.nobody-reached',
  'duty.handed-over',
  'update.posted',
  'update.reminded',
  'update.late',
  'question.asked',
  'question.answered',
  'intention.announced',
] as const;

export interface ChatWords {
  readonly title: string;
  readonly rest: string;
  readonly text: string | null;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}

/** One entry of the timeline as it is said in chat: the same words, an update as its three lines. */
export function entryInChat(entry: TimelineFacts): ChatWords {
  const { title, rest, text } = timelineInWords(entry);
  const facts = (['did', 'found', 'next'] as const).flatMap((name) => {
    const value = entry.data[name];
    return typeof value === 'string' && value !== ''
      ? [{ name: name.charAt(0).toUpperCase() + name.slice(1), value }]
      : [];
  });
  return { title, rest, text: facts.length > 0 ? null : text, facts };
}

/** The first thing said of an incident in a room. */
export function openingInChat(incident: {
  readonly key: string;
  readonly title: string;
  readonly criticality: string;
  readonly serviceName: string;
}): ChatWords {
  return {
    title: `${incident.key} ${incident.title}`,
    rest: `${incident.criticality}, ${incident.serviceName}. What is said in this thread comes onto the ticket.`,
    text: null,
    facts: [],
  };
}

/** Whether a room wants to hear of an incident that is so bad. */
export function isBadEnough(criticality: Criticality, least: Criticality): boolean {
  return rankOf(criticality) <= rankOf(least);
}

/** What somebody typed after `/incident`. */
export type Command =
  | { readonly do: 'help' }
  | { readonly do: 'list' }
  /** Links the account that typed it. */
  | { readonly do: 'link'; readonly code: string }
  | { readonly do: 'on-duty'; readonly service: string | undefined }
  | { readonly do: 'acknowledge' | 'resolve' | 'told'; readonly key: string }
  | {
      readonly do: 'wait';
      readonly key: string;
      /** For how long, as it was typed; none: until morning. */
      readonly time: string | undefined;
    }
  | {
      readonly do: 'page';
      readonly key: string;
      /** A person or a team, as it was typed; none: whoever is next. */
      readonly who: string | undefined;
    }
  | {
      readonly do: 'open';
      /** Undefined: the one of the room, if there is only one. */
      readonly service: string | undefined;
      readonly title: string;
      readonly criticality: Criticality | undefined;
    };

const verbs: Readonly<Record<string, 'acknowledge' | 'resolve' | 'told' | 'wait' | 'page'>> = {
  ack: 'acknowledge',
  acknowledge: 'acknowledge',
  resolve: 'resolve',
  told: 'told',
  wait: 'wait',
  escalate: 'page',
  page: 'page',
};

/** What is about an incident names it by its key, so that a title may begin with any word. */
function readVerb(words: readonly string[], serviceSlugs: readonly string[]): Command | undefined {
  const [first = '', second, ...rest] = words;
  const word = first.toLowerCase();
  if (word === 'link' && second !== undefined && rest.length === 0) return { do: 'link', code: second };
  if (/^on-?call$/.test(word) && rest.length === 0 && (second === undefined || serviceSlugs.includes(second)))
    return { do: 'on-duty', service: second };
  const does = Object.hasOwn(verbs, word) ? verbs[word] : undefined;
  // Who forgot the key wants no incident of that name, and nobody paged for it.
  if (does && second === undefined) return { do: 'help' };
  if (!does || second === undefined || !/^[A-Za-z]{1,10}-\d{1,9}$/.test(second)) return undefined;
  const key = second.toUpperCase();
  const said = rest.length === 0 ? undefined : rest.join(' ');
  if (does === 'page') return { do: 'page', key, who: said };
  if (does === 'wait') return { do: 'wait', key, time: said };
  return said === undefined ? { do: does, key } : undefined;
}

/** `/incident checkout critical customers cannot pay`: service and criticality may lead, in any order; the rest is the title. */
export function readCommand(text: string, serviceSlugs: readonly string[]): Command {
  let words = text.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0 || /^(?:help|\?)$/i.test(words.join(' '))) return { do: 'help' };
  if (/^list$/i.test(words.join(' '))) return { do: 'list' };
  const verb = readVerb(words, serviceSlugs);
  if (verb) return verb;
  let service: string | undefined;
  let criticality: Criticality | undefined;
  for (let leading = 0; leading < 2 && words.length > 1; leading++) {
    const word = words[0]!.toLowerCase();
    const found = criticalities.find((one) => one === word);
    if (criticality === undefined && found !== undefined) criticality = found;
    else if (service === undefined && serviceSlugs.includes(word)) service = word;
    else break;
    words = words.slice(1);
  }
  return { do: 'open', service, criticality, title: words.join(' ') };
}
