/** What a hand-off note begins with: what is known, so that only what is known to nobody else has to be typed. */
export interface FactsToHandOver {
  readonly openIncidents: readonly Thing[];
  readonly openQuestions: readonly Thing[];
  readonly noisyAlerts: readonly (Thing & { readonly times: number })[];
  readonly improved: readonly Thing[];
}
interface Thing {
  readonly key: string;
  readonly title: string;
}

const most = 12;

/** The note as Markdown, for its author to change. */
export function draftOf({ openIncidents, openQuestions, noisyAlerts, improved }: FactsToHandOver): string {
  return [
    part('Open incidents', openIncidents.map(named)),
    part('Open questions', openQuestions.map(named)),
    part(
      'Noisy alerts',
      noisyAlerts.map((alert) => `${named(alert)} (${alert.times} ${alert.times === 1 ? 'time' : 'times'})`),
    ),
    part('What I improved', improved.map(named)),
    'What to keep an eye on:\n\n- ',
  ].join('\n\n');
}

const named = ({ key, title }: Thing): string => [key, plain(title)].filter((text) => text !== '').join(' ');

/** A title is one line and means what it says, whatever marks are in it. */
const plain = (title: string): string =>
  title
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>|~#!]/g, (mark) => `\\${mark}`);

function part(head: string, lines: readonly string[]): string {
  if (lines.length === 0) return `${head}: none.`;
  const shown = lines.slice(0, most).map((text) => `- ${text}`);
  const more = lines.length - shown.length;
  return [`${head}:`, '', ...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}
