import type { Criticality } from '../../services/core/scales.ts';

/** How bad it is, as somebody outside would say it; each begins as one criticality. */
export const reportLevels = [
  { id: 'cannot-work', words: 'I, or many of us, cannot do what we came for', criticality: 'critical' },
  { id: 'broken', words: 'Something important is broken', criticality: 'high' },
  { id: 'hindered', words: 'It works, but badly, or there is a way around it', criticality: 'moderate' },
  { id: 'noticed', words: 'I noticed something; it hinders nobody', criticality: 'low' },
  { id: 'unsure', words: 'I cannot tell', criticality: 'high' },
] as const satisfies readonly { id: string; words: string; criticality: Criticality }[];
export type ReportLevel = (typeof reportLevels)[number]['id'];

/** What was typed into the form, cut to size and trimmed. */
export interface Report {
  readonly who: string;
  readonly what: string;
  readonly since: string;
  readonly level: ReportLevel;
  readonly reach: string;
  readonly serviceId: string;
}
export const reportLimits = { who: 120, what: 8000, since: 200, reach: 254 } as const;

type Fields = Readonly<Record<string, string | undefined>>;

/** Reads the form. What is too long is cut: a report is never lost for its length. */
export function readReport(fields: Fields, serviceIds: readonly string[]): Report {
  const text = (name: keyof typeof reportLimits) =>
    (fields[name] ?? '').trim().slice(0, reportLimits[name]).toWellFormed();
  const level = reportLevels.find(({ id }) => id === fields['level'])?.id ?? 'unsure';
  const asked = fields['service'] ?? '';
  const serviceId = serviceIds.includes(asked) ? asked : serviceIds.length === 1 ? serviceIds[0]! : '';
  return {
    who: text('who'),
    what: text('what'),
    since: text('since'),
    reach: text('reach'),
    level,
    serviceId,
  };
}

/** What keeps it from being sent, by field; empty when nothing does. */
export function missingIn(report: Report): Partial<Record<'who' | 'what' | 'serviceId', string>> {
  return {
    ...(report.what === '' ? { what: 'Say in a few words what is wrong.' } : {}),
    ...(report.who === '' ? { who: 'Say who you are, so that somebody can ask back.' } : {}),
    ...(report.serviceId === '' ? { serviceId: 'Choose what it is about.' } : {}),
  };
}

export function criticalityOfReport({ level }: Pick<Report, 'level'>): Criticality {
  return reportLevels.find(({ id }) => id === level)!.criticality;
}

/** The first line, short enough for a list. */
export function titleOfReport({ what }: Pick<Report, 'what'>): string {
  const first =
    what
      .split(/[\r\n]+/)
      .map((line) => line.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim())
      .find((line) => line !== '') ?? 'A report without words';
  return first.length > 120 ? `${first.slice(0, 119).toWellFormed()}…` : first;
}

/** The report word for word, each answer under its question: the original request of the ticket. */
export function requestOfReport(report: Report): string {
  const words = reportLevels.find(({ id }) => id === report.level)!.words;
  return [
    report.what,
    '',
    `Since when: ${report.since || 'not said'}`,
    `How bad: ${words}`,
    `Who: ${report.who}`,
    `Reach me at: ${report.reach || 'not said'}`,
  ].join('\n');
}

/** A person reads and types longer than this; programs do not. */
export const leastSeconds = 3;
/** A page left open over night still works; one kept to be sent a thousand times does not. */
export const mostSeconds = 24 * 60 * 60;

export type SpamVerdict = 'fine' | 'trap-filled' | 'too-quick' | 'too-old' | 'forged';

/** @param openedAtMs when the form was opened, as its signed stamp says; undefined when nobody signed it */
export function spamVerdict(given: {
  readonly trap: string;
  readonly openedAtMs: number | undefined;
  readonly nowMs: number;
}): SpamVerdict {
  const { trap, openedAtMs, nowMs } = given;
  if (openedAtMs === undefined) return 'forged';
  if (trap !== '') return 'trap-filled';
  const seconds = (nowMs - openedAtMs) / 1000;
  if (seconds < leastSeconds) return 'too-quick';
  return seconds > mostSeconds ? 'too-old' : 'fine';
}

/** What to do now; nothing that was typed is lost. */
export const spamWords: Readonly<Record<Exclude<SpamVerdict, 'fine'>, string>> = {
  'trap-filled':
    'A field that people do not see was filled in, perhaps by your browser. It is empty now: please send again.',
  'too-quick': 'That was very quick. Please look over it once more, and send again.',
  'too-old': 'This page was open for a long time. Please look over it once more, and send again.',
  forged: 'Please look over it once more, and send again.',
};
