import { criticalities, type Criticality } from '../../../services/core/scales.ts';
import { wallMs, wallText } from '../../../schedules/core/calendar.ts';
import { zoneNamed } from '../../../schedules/core/zone.ts';

/** What is asked, as it stands in the address. */
export interface Asked {
  readonly service: string | undefined;
  readonly criticality: Criticality;
  /** Undefined: now. */
  readonly at: string | undefined;
  readonly alerts: number;
}

/** Whatever else stands in an address is left out. */
export function readAsked(search: unknown): Asked {
  const { service, criticality, at, alerts } = search as Record<string, unknown>;
  const count = Number(alerts ?? 1);
  return {
    service: typeof service === 'string' && service !== '' ? service : undefined,
    criticality: criticalities.find((one) => one === criticality) ?? 'critical',
    at: typeof at === 'string' && instantMs(at) !== undefined ? at : undefined,
    alerts: Number.isInteger(count) && count >= 0 && count <= 100_000 ? count : 1,
  };
}

/** As an address has it: what is usual is left out. */
export function askedSearch({ service, criticality, at, alerts }: Asked): Record<string, unknown> {
  return {
    ...(service ? { service } : {}),
    ...(criticality === 'critical' ? {} : { criticality }),
    ...(at ? { at } : {}),
    ...(alerts === 1 ? {} : { alerts }),
  };
}

function instantMs(text: string): number | undefined {
  const ms = new Date(text).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}

/** What a field of the wall shows for an instant, and back. */
export function toWallField(at: string | undefined, zone: string): string {
  const ms = at === undefined ? undefined : instantMs(at);
  return ms === undefined ? '' : wallText(zoneNamed(zone).wallAt(ms)).slice(0, 16);
}
export function fromWallField(text: string, zone: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return undefined;
  return new Date(zoneNamed(zone).instantOf(wallMs(text))).toISOString();
}
