/** An alert, as far as its sender put it into words. */
export interface SaidByAlert {
  readonly title: string;
  readonly details: Readonly<Record<string, unknown>>;
}
const names = ['summary', 'description', 'message'] as const;

/** What a machine reported, as a person reads it: the title, then what was written beside it for people. Each once. */
export function signalInWords(alerts: readonly SaidByAlert[]): string {
  return alerts.map(alertInWords).filter(Boolean).join('\n\n');
}

function alertInWords({ title, details }: SaidByAlert): string {
  const places = [details['annotations'], details, details['custom_details']].map(record);
  const words = places.flatMap((place) => names.flatMap((name) => textOf(place[name])));
  return [...new Set([title.trim(), ...words])].filter(Boolean).join('\n');
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const textOf = (value: unknown): string[] => (typeof value === 'string' ? [value.trim()] : []);
