import type { SaidDate } from '../../core/mail-date.ts';

/** The zone that the sender's clock named: in it the dates of the mails below are read that name none. */
export function zoneOfDate(date: string | undefined): string {
  const found = /([+-])(\d{2}):?(\d{2})\s*(?:\([^)]*\)\s*)?$/.exec((date ?? '').slice(0, 200));
  return found && Number(found[2]) < 15 && Number(found[3]) < 60
    ? `${found[1]}${found[2]}:${found[3]}`
    : 'UTC';
}

/** When an older mail was written, as far as its words tell. */
export function instant(written: SaidDate | null): Date | undefined {
  return written?.atMs == null ? undefined : new Date(written.atMs);
}
