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

// A date with its time, or, where there is none, whatever stands before the comma.
const clock = String.raw`\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*Uhr)?(?:\s*\(?(?:UTC|GMT|CEST?|[+-]\d{2}:?\d{2})(?:\s?[+-]\d{2}:?\d{2})?\)?)?`;
const whenWho = (before: string, after: string): RegExp[] => [
  new RegExp(`^${before}\\s+(?<when>.*?\\d.*?${clock}),?\\s+(?<who>.+?)\\s+${after}\\s*:$`, 'iu'),
  new RegExp(`^${before}\\s+(?<when>[^,]*\\d[^,]*),\\s+(?<who>.+?)\\s+${after}\\s*:$`, 'iu'),
];
/** `On Mon, 3 Nov 2025 at 14:05, Ada <ada@example.org> wrote:` on one line; in some languages who comes first or last. */
const attributions = [
  ...whenWho('on', 'wrote'),
  ...whenWho('le', 'a\\s+écrit'),
  ...whenWho('el', 'escribió'),
  ...whenWho('il(?:\\s+giorno)?', 'ha\\s+scritto'),
  /^am\s+(?<when>.+?\d.*?)\s+schrieb\s+(?<who>.+?)\s*:$/iu,
  /^(?<who>.+?)\s+schrieb\s+am\s+(?<when>.+?\d.*?)\s*:$/iu,
  /^(?:den\s+|på\s+)?(?<when>(?:(?:man|tir|ons|tor|fre|lør|søn|mån|tis|lör|sön)\p{L}*\.?,?\s+)?(?:den\s+)?\d.*?)\s+skrev\s+(?<who>.+?)\s*:$/iu,
  /^op\s+(?<when>.+?\d.*?)\s+schreef\s+(?<who>.+?)\s*:$/iu,
];
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
    for (const pattern of attributions) {
      const found = pattern.exec(joined)?.groups;
      if (found) return { who: found['who']!.trim(), when: found['when']!.trim(), lines: count };
    }
    return null;
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
