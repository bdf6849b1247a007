import { z } from 'zod';
import { wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { wireGap, wireRole, wireScheduleRef, wireTeamRef } from '../contract.ts';

const wireOnDutyShift = z.object({
  role: wireRole,
  person: wirePersonRef.extend({ canBePaged: z.boolean() }),
  fromAt: wireInstant,
  /** Null: nobody hands it over in the next 90 days. */
  toAt: wireInstant.nullable(),
});
export const wireDutyLine = z.object({
  schedule: wireScheduleRef.extend({ zone: z.string() }),
  team: wireTeamRef,
  /** Superhero first. */
  now: z.array(wireOnDutyShift),
  /** Of each role the one that follows. */
  next: z.array(wireOnDutyShift),
  /** Who is missed at this instant. */
  missing: z.array(wireRole),
  /** The first stretch of the next two weeks in which somebody is missed; without an end when it goes on after them. */
  gap: wireGap.extend({ toAt: wireInstant.nullable() }).nullable(),
  /** The roles that anybody takes turns in. */
  roles: z.array(wireRole),
  mayOverride: z.boolean(),
});
export const getSchedulesOnDuty = route({
  id: 'getSchedulesOnDuty',
  method: 'GET',
  path: '/api/on-duty/schedules',
  summary: 'Who is on duty and who comes next, schedule by schedule',
  description: 'Of any instant: what was is told as it was, what comes as it is planned today.',
  permission: 'schedule.read',
  query: z.object({
    at: wireInstant.optional(),
    team: z.string().max(140).optional(),
    schedule: z.string().max(140).optional(),
  }),
  response: z.object({ at: wireInstant, items: z.array(wireDutyLine) }),
  problems: ['schedules/unknown-team', 'schedules/unknown-schedule', 'schedules/too-long'],
});
