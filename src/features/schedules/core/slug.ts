/** `Payments, day and night` gives `payments-day-and-night`: lower case letters and digits of any script, joined by single dashes. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const short = slug.slice(0, 100).replace(/-+$/, '') || 'schedule';
  // Pages of their own stand beside the schedules.
  return ownPages.has(short) ? `${short}-schedule` : short;
}
const ownPages = new Set(['new', 'me', 'teams', 'services', 'cover', 'time-off', 'what-if']);
