import { wallMs, wallText } from '../../core/calendar.ts';
import { zoneNamed } from '../../core/zone.ts';

/** An instant as a `datetime-local` field shows it, in a zone: `2026-11-21T02:16`. */
export const toField = (atMs: number, zone: string): string => wallText(zoneNamed(zone).wallAt(atMs));

/** The instant of what such a field holds; undefined when it holds none. */
export function fromField(field: string, zone: string): number | undefined {
  try {
    return zoneNamed(zone).instantOf(wallMs(field.slice(0, 16)));
  } catch {
    return undefined;
  }
}
