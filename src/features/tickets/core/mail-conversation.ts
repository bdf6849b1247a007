import { readMailDate, type SaidDate } from './mail-date.ts';
import { attributionAt, isDivider, isForwardMark } from './mail-phrases.ts';
import { headerBlockAt, splitReply, toLines } from './mail-split.ts';

/** One mail of a conversation that was forwarded or pasted. */
export interface ConversationMail {
  /** Who wrote it, as it says there; null: who forwarded or pasted it. */
  readonly author: { readonly name: string; readonly address: string | null } | null;
  readonly written: SaidDate | null;
  readonly body: string;
}

const mostMails = 100;
const deepest = 30;

/**
 * A conversation as the mails it is made of, oldest first: header blocks ("From: Sent: To: Subject:"), "On ... wrote:", forward
 * marks, with or without quote signs. A text that is no conversation is one mail without author.
 */
export function splitConversation(text: string, zone: string, nowMs: number): ConversationMail[] {
  const found: ConversationMail[] = [];
  collect(toLines(text), null, null, zone, nowMs, found, 0);
  return found.filter((mail) => mail.body !== '').reverse();
}

type Begin = { at: number; lines: number; who: string; when: string };

function collect(
  lines: readonly string[],
  author: ConversationMail['author'],
  written: SaidDate | null,
  zone: string,
  nowMs: number,
  found: ConversationMail[],
  depth: number,
): void {
  const begin = depth < deepest && found.length < mostMails ? firstBegin(lines) : null;
  const own = lines
    .slice(0, begin?.at ?? lines.length)
    .filter((line) => !isForwardMark(line) && !isDivider(line));
  const { said, quoted, signature } = splitReply(own.join('\n'));
  // Quotes that no head explains are words all the same.
  const body = [said, quoted].filter((part) => part !== '').join('\n\n') || signature;
  found.push({ author, written, body });
  if (!begin) return;
  const rest = unquoted(lines.slice(begin.at + begin.lines));
  collect(rest, authorOf(begin.who), readMailDate(begin.when, zone, nowMs), zone, nowMs, found, depth + 1);
}

function firstBegin(lines: readonly string[]): Begin | null {
  for (let at = 0; at < lines.length; at++) {
    const block = headerBlockAt(lines, at);
    if (block) return { at, lines: block.lines, who: block.from, when: block.sent };
    const attribution = attributionAt(lines, at);
    if (attribution) return { at, ...attribution };
  }
  return null;
}

/** Takes one level of quote signs away when what follows carries them. */
function unquoted(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line.trim() !== '');
  const first = filled[0];
  if (first === undefined || !/^\s{0,3}>/.test(first)) return [...lines];
  return lines.map((line) => line.replace(/^\s{0,3}>\s?/, ''));
}

/** `"Lund, Ada" <ada@example.org>`, `Ada Lund [mailto:ada@example.org]`, `ada@example.org`. */
export function authorOf(who: string): { name: string; address: string | null } {
  const text = who.replace(/\*/g, '').replace(/\s+/g, ' ').trim().slice(0, 300);
  const address = /[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/.exec(text.replace(/mailto:/gi, ' '))?.[0] ?? null;
  const name = text
    .replace(/[<([]\s*(?:mailto:)?[^\s<>()[\]]*@[^<>()[\]]*[>)\]]/gi, ' ')
    .replace(/["']/g, '')
    .replace(/\s+(?:via|im auftrag von|on behalf of)\s.*$/i, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s,;:]+$/, '')
    .trim();
  return { name: name === '' || name === address ? (address ?? 'somebody') : name, address };
}
