import {
  kindWords,
  sourceWords,
  stateWords,
  type ImprovementKind,
  type ImprovementState,
} from './improvement.ts';
import type { ImprovementSourceKind } from './improvement.ts';

/** What of an improvement, as it is on the wire, stands in a row of the table. */
export interface CsvImprovement {
  readonly key: string;
  readonly title: string;
  readonly kind: ImprovementKind;
  readonly state: ImprovementState;
  readonly team: { readonly name: string };
  readonly service: { readonly name: string } | null;
  readonly source: { readonly kind: ImprovementSourceKind; readonly ticket: { readonly key: string } | null };
  readonly owner: { readonly name: string } | null;
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly priority: number;
  readonly impact: number | null;
  readonly help: number | null;
  readonly care: number | null;
  readonly helped: string | null;
  readonly declinedBecause: string | null;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly endedAt: string | null;
}

/**
 * For csv-stringify, the same on server and command line. A byte order mark, for Excel would read UTF-8 as something else; every text
 * in quotes; what a spreadsheet would take for a formula begins with an apostrophe.
 */
export const csvOptions = {
  bom: true,
  escape_formulas: true,
  quoted_string: true,
  record_delimiter: '\r\n',
} as const;

export const csvHead = [
  'Key',
  'Title',
  'State',
  'Kind',
  'Team',
  'Service',
  'Owner',
  'Due',
  'Overdue',
  'Priority',
  'Impact',
  'Help',
  'Care',
  'Comes from',
  'Ticket',
  'Created',
  'Changed',
  'Ended',
  'Did it help',
  'Declined because',
] as const;

/** Numbers stay numbers; what is not known stays empty. */
export function csvRecord(one: CsvImprovement): (string | number)[] {
  return [
    one.key,
    one.title,
    stateWords[one.state],
    kindWords[one.kind],
    one.team.name,
    one.service?.name ?? '',
    one.owner?.name ?? '',
    one.dueOn ?? '',
    one.overdue ? 'yes' : 'no',
    one.priority,
    one.impact ?? '',
    one.help ?? '',
    one.care ?? '',
    sourceWords[one.source.kind],
    one.source.ticket?.key ?? '',
    one.createdAt,
    one.changedAt,
    one.endedAt ?? '',
    one.helped ?? '',
    one.declinedBecause ?? '',
  ].map((cell) => (typeof cell === 'string' ? harmlessCell(cell) : cell));
}

/** Some spreadsheets drop what is invisible before they look for a formula: it is dropped here first. */
function harmlessCell(text: string): string {
  return text.replace(/^[\s\u0000-\u001f\u200b-\u200f\u2060\ufeff]+(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/u, '');
}
