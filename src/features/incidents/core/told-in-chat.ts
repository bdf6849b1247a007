import { wallTime } from '../../../kit/wall-time.ts';
import { channelInWords } from '../../channels/core/channel-words.ts';
import { isTrouble, toldInWords, toldSummary, type ToldState } from '../../paging/core/told-words.ts';
import { shortened } from './words.ts';

interface Told extends ToldState {
  readonly kind: string;
  readonly what: string;
  readonly person: { readonly name: string } | null;
  readonly destination: { readonly name: string } | null;
  readonly channel: string;
  readonly recordedAt: string;
  readonly sentAt: string | null;
  readonly lastError: string | null;
}

/** With the first line, and a link that a chat may put below, ten lines. */
const mostLines = 8;
const mostName = 60;
const mostWords = 90;

/**
 * Who was told what and whether it arrived, latest first, short enough for a chat.
 * @param all latest first
 * @param earlier how many there are beside them
 */
export function toldInChat(
  key: string,
  { all, earlier }: { readonly all: readonly Told[]; readonly earlier: number },
  nowMs: number,
  zone: string,
): string {
  if (all.length === 0) return `${key}: nobody was told anything yet.`;
  const rest = all.length + earlier - Math.min(all.length, mostLines);
  const more = rest > 0 ? ` The latest ${mostLines}; ${rest} more on the ticket.` : '';
  return [
    `${key}: ${toldSummary(all)}.${more} Times are in ${zone}.`,
    ...all.slice(0, mostLines).map((one) => toldLine(one, nowMs, zone)),
  ].join('\n');
}

function toldLine(one: Told, nowMs: number, zone: string): string {
  const who = one.person?.name ?? one.destination?.name ?? 'somebody';
  const why = isTrouble(one) && one.lastError ? ` (${short(one.lastError, mostWords)})` : '';
  const at = wallTime(Temporal.Instant.from(one.sentAt ?? one.recordedAt).epochMilliseconds, nowMs, zone);
  return `${at} ${short(who, mostName)}, ${one.kind} by ${channelInWords(one.channel)}: ${toldInWords(one)}${why}. ${short(one.what, mostWords)}`.trimEnd();
}

const short = (text: string, most: number): string => shortened(text.replace(/\s+/g, ' ').trim(), most);
