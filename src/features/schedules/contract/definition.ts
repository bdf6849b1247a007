import { z } from 'zod';
import { wireId } from '../../../kit/wire.ts';
import { wallMs, wallText } from '../core/calendar.ts';
import { wireRole } from '../contract.ts';

/** Whether the text is a day or wall time that the calendar has: `2027-02-30` is none. */
function isThere(text: string): boolean {
  try {
    return wallText(wallMs(text)).startsWith(text);
  } catch {
    return false;
  }
}
/** `2027-01-01` */
export const wireDay = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'must be a day such as 2027-01-01')
  .refine(isThere, 'is no day of the calendar');
/** On the wall of a zone: `2027-01-01T09:00` */
export const wireWall = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'must be a wall time such as 2027-01-01T09:00')
  .refine(isThere, 'is no time of the calendar');
export const wireZone = z.string().min(1).max(64);

const weekday = z.number().int().min(1).max(7);
const minute = z.number().int().min(0).max(1440);
export const wireWindow = z.object({
  fromDay: weekday,
  fromMinute: minute,
  toDay: weekday,
  toMinute: minute,
});
const windows = z.array(wireWindow).max(50);

export const wireRotation = z.discriminatedUnion('every', [
  z.object({ every: z.enum(['hours', 'days', 'weeks', 'months']), count: z.number().int().min(1).max(1000) }),
  z.object({ every: z.literal('pattern'), days: z.array(z.number().int().min(1).max(366)).min(1).max(60) }),
]);
export const wireMember = z.object({
  /** Null: nobody's turn, as in every second weekend. */
  personId: wireId.nullable(),
  joinsOn: wireDay.optional(),
  leavesOn: wireDay.optional(),
});
export const wireLayer = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 of a-z, 0-9 and -'),
  name: z.string().trim().max(80).default(''),
  role: wireRole,
  zone: wireZone,
  beginsAt: wireWall,
  endsAt: wireWall.optional(),
  rotation: wireRotation,
  members: z.array(wireMember).max(100),
  windows: windows.optional(),
  holidays: z.enum(['as-always', 'off', 'only']).default('as-always'),
});
/** One version of a schedule: of two layers with one role the one that stands first goes before. */
export const wireDefinition = z.object({
  layers: z.array(wireLayer).max(20),
  holidays: z.array(wireDay).max(500).default([]),
  /** When somebody has to be there; none: always. */
  cover: z.object({ zone: wireZone, windows }).optional(),
});
export type WireDefinition = z.infer<typeof wireDefinition>;
