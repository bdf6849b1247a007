import { z } from 'zod';
import { wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { overrideKinds, wireRole } from '../contract.ts';
import { wireScheduleOfShift } from './cover.ts';

export const wireMyShift = z.object({
  schedule: wireScheduleOfShift,
  role: wireRole,
  fromAt: wireInstant,
  toAt: wireInstant,
  /** How it came to be mine beyond the rotation; null: it is my turn. */
  cameBy: z.enum(overrideKinds).nullable(),
  /** The open request for cover of some of it. */
  coverId: wireId.nullable(),
  /** The open swap that it is part of. */
  swapId: wireId.nullable(),
});
export const getMyShifts = route({
  id: 'getMyShifts',
  method: 'GET',
  path: '/api/on-duty/me',
  summary: 'My shifts on all schedules, running and coming',
  permission: 'self',
  query: z.object({ days: z.coerce.number().int().min(1).max(370).default(60) }),
  response: z.object({
    items: z.array(wireMyShift),
    /** Until when was looked. */
    untilAt: wireInstant,
    /** Whether the caller is in any schedule at all. */
    isInSchedules: z.boolean(),
  }),
});
