import { z } from 'zod';
import { wireId, wireInstant } from '../../kit/wire.ts';
import { defineProblems } from '../../platform/contract/index.ts';
import { wirePersonRef } from '../identity/contract.ts';
import { shiftRoles } from './core/definition.ts';

export const schedulesProblem = defineProblems('schedules', {
  'unknown-schedule': { status: 404, title: 'There is no such schedule' },
  'unknown-version': { status: 404, title: 'There is no such version of the schedule' },
  'unknown-override': { status: 404, title: 'There is no such override' },
  'bad-definition': { status: 400, title: 'Nobody could work by this schedule' },
  'unknown-person': { status: 400, title: 'There is nobody of this name who could be on duty' },
  'changed-meanwhile': { status: 409, title: 'Somebody changed the schedule at the same time' },
  'in-the-past': { status: 400, title: 'What was cannot be changed' },
  'ends-before-it-begins': { status: 400, title: 'It ends before it begins' },
  'too-long': { status: 400, title: 'That is longer than a schedule can answer at once' },
  'schedule-archived': { status: 409, title: 'The schedule is archived' },
  'schedule-in-use': { status: 409, title: 'Something still pages by this schedule' },
  'unknown-team': { status: 404, title: 'There is no such team' },
});

export const slugParams = z.object({ slug: z.string().max(140) });
export const wireRole = z.enum(shiftRoles);
export const wireTeamRef = z.object({ id: wireId, name: z.string(), slug: z.string() });
export const wireScheduleRef = z.object({ id: wireId, name: z.string(), slug: z.string() });

/** Why somebody has a shift. */
export const wireShiftReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('turn'), layerId: z.string(), turn: z.number().int() }),
  z.object({ kind: z.literal('override'), overrideId: wireId }),
]);
export const wireShift = z.object({
  role: wireRole,
  /** Null: nobody, on purpose. */
  person: wirePersonRef.nullable(),
  fromAt: wireInstant,
  toAt: wireInstant,
  because: wireShiftReason,
});
export const wireGap = z.object({ role: wireRole, fromAt: wireInstant, toAt: wireInstant });
export const overrideKinds = ['override', 'taken', 'cover', 'swap', 'import', 'nobody-needed'] as const;
export type OverrideKind = (typeof overrideKinds)[number];
