/** Subjects without `Re:`, `AW:`, `SV:` and the like in front. */
export function bareSubject(subject: string): string {
  let left = subject.trim();
  for (;;) {
    const next = left.replace(
      /^(?:re|fwd?|aw|wg|sv|vs|vb|tr|rv|ref|antw|odp|r|i)\s*(?:\[\d+\])?\s*:\s*/i,
      '',
    );
    if (next === left) return left;
    left = next;
  }
}

export function isForward(subject: string): boolean {
  return /^\s*(?:fwd?|wg|vs|vb|tr|rv|i|doorst|pd)\s*:/i.test(subject);
}

const longestQuestion = 160;
const askedFor = [
  /\b(any|is there|are there|what(?:'s| is| are)?|got)\b.{0,30}\b(news|updates?|status|progress|eta)\b/i,
  /\b(status|news|update|progress|eta)\s*(?:please|pls)?\s*\?+\s*$/i,
  /^(status|news|update|eta)\s*(?:please|pls)?[\s.?!]*$/i,
  /\bhow (?:is it|are things|does it|is this) (?:going|looking|look|coming along)\b/i,
  /\bis (?:it|this|that) (?:fixed|solved|resolved|working|up)(?: yet| again)?\s*\?/i,
  /\bgibt es (?:schon |etwas |was )*(?:neues|neuigkeiten|updates?)\b/i,
  /\bwie ist der (?:aktuelle )?(?:stand|status)\b|\bwie sieht es aus\b|^(?:stand|zwischenstand)\s*\?/i,
  /\bnoe nytt\b|\bnoen nyheter\b|\bhva er status(?:en)?\b|\bhvordan går det\b/i,
  /\b(?:des|du|quoi de) (?:nouvelles|nouveau|neuf)\b.{0,20}\?|\boù en (?:est-on|êtes-vous|sommes-nous)\b/i,
];
const courtesies =
  /\b(?:hi|hello|hey|dear|hallo|hei|hej|bonjour|salut|guten (?:tag|morgen)|thanks|thank you|cheers|danke|takk|merci|regards|best|team|all|there|everyone|please|bitte|mvh|lg|vg)\b/gi;

/**
 * "Is there any news?" and nothing else: a mail that asks how it stands and adds nothing to the record. An empty reply asks too.
 * When in doubt it is a comment: no word of a person is thrown away for a guess.
 */
export function asksForNews(said: string, subject: string): boolean {
  const text = said.replace(/\s+/g, ' ').trim();
  if (text === '') return true;
  if (text.length > longestQuestion) return false;
  if (/^(?:status|news|update)\s*\??$/i.test(bareSubject(subject)) && text.length < 40) return true;
  // What is left after the question and courtesies must be next to nothing: a name, a comma.
  const question = text
    .split(/(?<=[.?!])\s+/)
    .filter((sentence) => askedFor.some((asked) => asked.test(sentence)));
  if (question.length === 0) return false;
  const rest = question
    .reduce((left, sentence) => left.replace(sentence, ' '), text)
    .replace(courtesies, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return rest.split(' ').filter((word) => word !== '').length <= 3;
}
