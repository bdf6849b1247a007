import { durationInWords } from '../../../../kit/duration.ts';
import type { ReportSource } from '../../core/report/report-source.ts';
import type { Draft } from '../draft-of.ts';

/** The numbers of a post-mortem in words; what nobody counted is not named. */
export function figuresOf(numbers: Draft['numbers']): ReportSource['figures'] {
  const count = (value: number | null) => (value === null ? '' : value.toLocaleString('en-GB'));
  const reach = (value: number | null, names: readonly string[]) =>
    [count(value), names.join(', ')].filter(Boolean).join(' and ');
  const span = (seconds: number | null) => (seconds === null ? '' : durationInWords(seconds));
  const rows: (readonly [string, string])[] = [
    ['Users', reach(numbers.users, numbers.userNames)],
    ['Customers', reach(numbers.customers, numbers.customerNames)],
    ['Systems', numbers.systems.join(', ')],
    ['Regions', numbers.regions.join(', ')],
    ['Until somebody had it', span(numbers.acknowledgeSeconds)],
    ['Until the cause was known', span(numbers.diagnoseSeconds)],
    ['Until it worked again', span(numbers.restoreSeconds)],
  ];
  return rows.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }));
}
