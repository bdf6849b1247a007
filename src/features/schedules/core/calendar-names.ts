export interface Named {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/**
 * Whose entry it is: whoever was told to us for these words, else whose mail address is invited or stands in them, else whose
 * whole name stands in them, else the one person of that first name. Undefined: nobody, or it could be several.
 * @param told words of the calendar to the id of a person here
 */
export function personOfEntry(
  { summary, attendees }: { readonly summary: string; readonly attendees: readonly string[] },
  people: readonly Named[],
  told: Readonly<Record<string, string>>,
): Named | undefined {
  const id = Object.hasOwn(told, summary) ? told[summary] : undefined;
  if (id !== undefined) return people.find((person) => person.id === id);
  const words = summary.toLowerCase();
  const only = (found: readonly Named[]) => (found.length === 1 ? found[0] : undefined);
  const byMail = people.filter(({ email }) => attendees.includes(email.toLowerCase()));
  const named = people.filter(
    ({ name, email }) => hasWords(words, name.toLowerCase()) || hasWords(words, email.toLowerCase()),
  );
  const first = people.filter(({ name }) => hasWords(words, name.toLowerCase().split(/\s+/)[0]!));
  return only(byMail) ?? only(named) ?? (byMail.length + named.length > 0 ? undefined : only(first));
}

/** Whether it stands there as words of its own: Ann is not in Annual leave. */
function hasWords(text: string, wanted: string): boolean {
  if (wanted === '') return false;
  const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1))
    if (!isLetter(text[at - 1]) && !isLetter(text[at + wanted.length])) return true;
  return false;
}
