const nobodies = new Set(
  [
    'anyone anybody someone somebody everyone everybody all us we they people team whoever nobody none no-one noone tbd',
    'on-duty onduty oncall on-call the-team',
  ].flatMap((line) => line.split(' ')),
);

/** "Anyone" is no addressee: what everybody should do, nobody does. True for such words, and for nothing at all. */
export function isNoAddressee(typed: string): boolean {
  const word = typed
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/[?!.]+$/, '');
  return word === '' || nobodies.has(word);
}

/** `Ask Ada Lund or Ben Kaur: they are on duty.` */
export function onDutyOffer(onDuty: readonly { readonly name: string }[]): string {
  const names = onDuty.slice(0, 3).map(({ name }) => name);
  if (names.length === 0) return 'Nobody is on duty for this service.';
  const last = names.at(-1)!;
  const words = names.length === 1 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
  return `On duty: ${words}.`;
}
