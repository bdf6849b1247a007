import { fromField } from '../timeline/field.ts';

/** What the fields of the form hold: days as `2027-01-04`, hours as `2027-01-04T13:00`. */
export interface FormTimes {
  readonly by: 'days' | 'hours';
  readonly from: string;
  readonly to: string;
}

/** As it is sent; undefined while a field holds nothing that makes sense, or it ends before it begins. */
export function toSend({ by, from, to }: FormTimes, zone: string) {
  if (by === 'days') return from !== '' && to >= from ? { fromOn: from, toOn: to } : undefined;
  const [fromMs, toMs] = [fromField(from, zone), fromField(to, zone)];
  if (fromMs === undefined || toMs === undefined || toMs <= fromMs) return undefined;
  return { fromAt: new Date(fromMs).toISOString(), toAt: new Date(toMs).toISOString() };
}

/** Another first day moves the last with it, as far as it was. */
export function movedTo(times: FormTimes, from: string): FormTimes {
  return { ...times, from, to: times.to < from ? from : times.to };
}

/** The same days by hours, nine to five; the same hours by days. */
export function turned(times: FormTimes, by: FormTimes['by']): FormTimes {
  if (by === times.by) return times;
  return by === 'days'
    ? { by, from: times.from.slice(0, 10), to: times.to.slice(0, 10) }
    : { by, from: `${times.from}T09:00`, to: `${times.to}T17:00` };
}
