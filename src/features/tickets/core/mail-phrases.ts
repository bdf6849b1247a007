/** How mail programs say things around what a person wrote, in the languages that we have met. */

/** `From:` and its kin; Outlook makes them bold as `*From:*`. */
const labels = {
  from: 'from|von|fra|från|de|da|van|od|lähettäjä|expéditeur|absender',
  sent: 'sent|date|gesendet|datum|sendt|dato|skickat|envoyé|date d’envoi|inviato|data|enviado|fecha|verzonden|sendt den|lähetetty',
  to: 'to|an|til|till|à|a|para|aan|vastaanottaja|destinataire',
  cc: 'cc|kopie|kopi|kopia|copie|copia',
  subject: 'subject|betreff|emne|ämne|objet|oggetto|asunto|assunto|onderwerp|aihe',
  replyTo: 'reply-to|antwort an|svar til|répondre à',
} as const;
export type HeaderLabel = keyof typeof labels;

const labelPatterns = (Object.entries(labels) as [HeaderLabel, string][]).map(
  ([label, words]) =>
    [label, new RegExp(`^[\\s>]*\\*{0,2}(?:${words})\\s*:\\s*\\*{0,2}\\s*(.*)$`, 'iu')] as const,
);

/** `From: Ada <ada@example.org>` as label and value; null when the line is none. */
export function headerLine(line: string): { label: HeaderLabel; value: string } | null {
  if (line.length > 2_000) return null;
  for (const [label, pattern] of labelPatterns) {
    const found = pattern.exec(line);
    if (found) return { label, value: found[1]!.trim() };
  }
  return null;
}

/** A line that says: from here on it is an older mail. */
const dividers = [
  /^[\s>]*-{2,}\s*(?:original message|ursprüngliche nachricht|originalnachricht|opprinnelig melding|original meddelelse|ursprungligt meddelande|message d'origine|message d’origine|messaggio originale|mensaje original|oorspronkelijk bericht)\s*-{2,}\s*$/iu,
  /^[\s>]*_{20,}\s*$/,
];
export const isDivider = (line: string): boolean =>
  line.length < 200 && dividers.some((pattern) => pattern.test(line));

const forwards = [
  /^[\s>]*-{3,}\s*(?:forwarded message|weitergeleitete nachricht|weitergeleitete mail|videresendt (?:melding|meddelelse|e-post)|vidarebefordrat meddelande|message transféré|message transmis|messaggio inoltrato|mensaje reenviado|doorgestuurd bericht)\b.*?-{3,}\s*$/iu,
  /^[\s>]*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|start på videresendt melding|videresendt melding|début du message (?:réexpédié|transféré)|inizio messaggio inoltrato)\s*:?\s*$/iu,
];
/** A line that says: what follows was forwarded on purpose. */
export const isForwardMark = (line: string): boolean =>
  line.length < 200 && forwards.some((pattern) => pattern.test(line));

const clock =
  /\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s?Uhr)?(?:\s?\(?(?:UTC|GMT|CEST?|[+-]\d{2}:?\d{2})(?:\s?[+-]\d{2}:?\d{2})?\)?)?/iu;
/** Languages in which "wrote" stands at the end, and those where it stands between when and who. */
const atEnd = [
  [/^on\s/iu, /\swrote$/iu],
  [/^le\s/iu, /\sa\sécrit$/iu],
  [/^el\s/iu, /\sescribió$/iu],
  [/^il\s(?:giorno\s)?/iu, /\sha\sscritto$/iu],
] as const;
const between = / (?:schrieb|skrev|schreef) /iu;
const beforeDate = /^(?:am|den|på|op)\s/iu;

/** `On Mon, 3 Nov 2025 at 14:05, Ada <ada@example.org> wrote:`, in steps that each look at a text once: hostile lines are long. */
function readAttribution(joined: string): { who: string; when: string } | null {
  const text = joined.slice(0, -1).trim().replace(/\s+/g, ' ');
  for (const [begin, end] of atEnd) {
    const [first, last] = [begin.exec(text), end.exec(text)];
    if (first && last && last.index > first[0].length)
      return dateThenName(text.slice(first[0].length, last.index));
  }
  const verb = between.exec(text);
  if (!verb) return null;
  const left = text.slice(0, verb.index);
  const right = text.slice(verb.index + verb[0].length);
  if (/^am\s.{0,20}\d/iu.test(right)) return { who: left, when: right.slice(3) };
  return /\d/.test(left) ? { who: right, when: left.replace(beforeDate, '') } : null;
}

/** The date ends with its time, or, where there is none, at a comma behind a digit. */
function dateThenName(text: string): { who: string; when: string } | null {
  const time = clock.exec(text);
  const digit = text.search(/\d/);
  const end = time ? time.index + time[0].trimEnd().length : digit === -1 ? -1 : text.indexOf(',', digit);
  if (end <= 0) return null;
  const who = text.slice(end).replace(/^[\s,]+/, '');
  return who === '' ? null : { who, when: text.slice(0, end).trim() };
}
const beginnings =
  /^[\s>]*(?:on|am|den|på|le|el|il|op|(?:man|tir|ons|tor|fre|lør|søn|mån|tis|lör|sön)\p{L}*\.?)\s|\bschrieb\s+am\b/iu;
const mostAttributionLines = 4;

/**
 * "On ... wrote:", which mail programs break over up to four lines.
 * @returns who and when as they stand there, and how many lines it takes; null when it does not begin here
 */
export function attributionAt(
  lines: readonly string[],
  at: number,
): { who: string; when: string; lines: number } | null {
  const first = lines[at]!;
  if (first.length > 400 || !(beginnings.test(first) || /\b(?:skrev|schrieb)\b/iu.test(first))) return null;
  let joined = '';
  for (let count = 1; count <= mostAttributionLines && at + count <= lines.length; count++) {
    const next = lines[at + count - 1]!.replace(/^[\s>]+/, '').trim();
    if (next === '' || next.length > 400) return null;
    joined = joined === '' ? next : `${joined} ${next}`;
    if (!joined.endsWith(':')) continue;
    const found = readAttribution(joined);
    return found && { ...found, lines: count };
  }
  return null;
}

const mobile = [
  /^(?:sent|von meinem|gesendet|sendt|skickat|envoyé|inviato|enviado|verstuurd|lähetetty)(?=\s).{0,60}\b(?:iphone|ipad|android|samsung|galaxy|mobile|mobil|smartphone|handy|outlook|windows|blackberry|huawei|pixel|yahoo|gmx|proton|telefon|téléphone|mail|ipod)\b.{0,40}$/iu,
  /^(?:get|hent|hämta|obtenir|télécharger|holen sie sich|download)?\s*outlook\s+(?:for|for|für|pour|til)\s+(?:ios|android)\b.{0,40}$/iu,
  /^von meinem \p{L}+ gesendet\.?$/iu,
  /^diese nachricht wurde von meinem .{0,60} gesendet.{0,60}$/iu,
];
/** "Sent from my phone": nobody wrote it. */
export const isMobileSignature = (line: string): boolean => {
  const text = line
    .replace(/<?https?:\/\/\S+>?/g, '')
    .replace(/[[\]*_]/g, '')
    .trim();
  return text.length > 3 && text.length < 140 && mobile.some((pattern) => pattern.test(text));
};

/** The line before a signature, as RFC 3676 has it; many programs lose the space. */
export const isSignatureMark = (line: string): boolean => /^--\s?$/.test(line) || /^—\s?$/.test(line);
