import { z } from 'zod';
import { wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { slugParams, wireRole, wireTeamRef } from '../contract.ts';

const hours = z.number().min(0);
const count = z.number().int().min(0);
/** What one person carried or will. Nights, weekends and holidays are those of the person's own zone. */
export const wireLoad = z.object({
  person: wirePersonRef,
  hours,
  superheroHours: hours,
  sideKickHours: hours,
  /** Learning; part of nothing else here. */
  shadowHours: hours,
  nights: count,
  nightHours: hours,
  weekends: count,
  weekendHours: hours,
  holidays: count,
  holidayHours: hours,
  /** Null: what they were paged is not known. */
  pages: count.nullable(),
  nightPages: count.nullable(),
  /** An hour counts once, at night once more, on a weekend or holiday once more; the side-kick's half. */
  carriedHours: hours,
  /** What they would carry if each turn were shared alike by all who were there for it. */
  shareHours: hours,
  /** Carried by share; null for who only helps out. */
  ratio: z.number().nullable(),
});
const loads = z.object({
  from: wireInstant,
  to: wireInstant,
  /** Who carries most first. */
  people: z.array(wireLoad),
});
const window = { from: wireInstant.optional(), to: wireInstant.optional() };
const windowProblems = ['schedules/ends-before-it-begins', 'schedules/too-long'] as const;

export const getLoad = route({
  id: 'getLoad',
  method: 'GET',
  path: '/api/schedules/:slug/load',
  summary: 'What each person of a schedule carried in a window: hours, nights, weekends, holidays, pages',
  description:
    'Without a window the last 90 days; at most 400 at once. What is ahead counts as it is planned.',
  permission: 'schedule.read',
  params: slugParams,
  query: z.object(window),
  response: loads,
  problems: ['schedules/unknown-schedule', ...windowProblems],
});
export const getTeamLoad = route({
  id: 'getTeamLoad',
  method: 'GET',
  path: '/api/on-duty/load',
  summary: 'What each person carried in all schedules of a team',
  permission: 'schedule.read',
  query: z.object({ team: z.string().max(140), ...window }),
  response: loads.extend({ team: wireTeamRef }),
  problems: ['schedules/unknown-team', ...windowProblems],
});

const lost = z.number().min(0);
export const wireFinding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('gaps'), lost, hours, count }),
  z.object({ kind: z.literal('balance'), lost, person: wirePersonRef.nullable(), ratio: z.number() }),
  z.object({
    kind: z.literal('overload'),
    lost,
    people: z.array(
      z.discriminatedUnion('because', [
        z.object({
          because: z.literal('no-rest'),
          person: wirePersonRef,
          fromAt: wireInstant,
          toAt: wireInstant,
        }),
        /** `share` of all hours. */
        z.object({ because: z.literal('too-often'), person: wirePersonRef, share: z.number() }),
      ]),
    ),
  }),
  z.object({ kind: z.literal('people'), lost, count, enough: count, roundTheClock: z.boolean() }),
  z.object({ kind: z.literal('reachable'), lost, unreachable: z.array(wirePersonRef), people: count }),
  z.object({ kind: z.literal('time-off'), lost, people: z.array(wirePersonRef), hours }),
]);
export const getQuality = route({
  id: 'getQuality',
  method: 'GET',
  path: '/api/schedules/:slug/quality',
  summary: 'How good a schedule is from 0 to 100, and why: gaps, balance, overload, people, who can be paged',
  description:
    'Of the next 90 days; balance of the last 90 too. `lost` is what a finding costs; worst first.',
  permission: 'schedule.read',
  params: slugParams,
  response: z.object({ score: count.max(100), findings: z.array(wireFinding) }),
  problems: ['schedules/unknown-schedule'],
});

const wireTurn = z.object({
  layer: z.object({ id: z.string(), name: z.string() }),
  role: wireRole,
  fromAt: wireInstant,
  toAt: wireInstant,
  before: wirePersonRef.nullable(),
  after: wirePersonRef,
  /** Who had it is away then, or is no longer here. */
  wasAway: z.boolean(),
});
const wireSpread = z.object({ before: hours, after: hours });
export const wireFairOrder = z.object({
  from: wireInstant,
  to: wireInstant,
  /** `fair-already`: no order would be fairer. `nothing-to-move`: there are no turns that somebody else could take. */
  because: z.enum(['fairer', 'fair-already', 'nothing-to-move']),
  /** The turns that change hands, by begin. */
  changes: z.array(wireTurn),
  people: z.array(
    z.object({
      person: wirePersonRef,
      /** In the 90 days before, in hours that weigh what they cost, beyond the share (or below it). */
      beyondShareHours: z.number(),
      hours: wireSpread,
      carriedHours: wireSpread,
      nights: z.object({ before: count, after: count }),
      weekends: z.object({ before: count, after: count }),
    }),
  ),
  /** Between who carries most beyond their share and who least, when it is over. */
  spreadHours: wireSpread,
  /** Turns in a row by one person. */
  backToBack: z.object({ before: count, after: count }),
  /** Turns of people who are away then. */
  away: z.object({ before: count, after: count }),
  /** Say it with the change: it is refused when something changed since. */
  fingerprint: z.string(),
});
const fairProblems = [
  'schedules/unknown-schedule',
  'schedules/in-the-past',
  'schedules/schedule-archived',
  ...windowProblems,
] as const;
export const proposeFairOrder = route({
  id: 'proposeFairOrder',
  method: 'GET',
  path: '/api/schedules/:slug/fair-order',
  summary: 'An order of turns by who carried least; shows what would change, and changes nothing',
  description:
    'Without a window three months from now on. Nobody is put on while away; what is covered stays covered.',
  permission: 'schedule.manage',
  params: slugParams,
  query: z.object(window),
  response: wireFairOrder,
  problems: [...fairProblems],
});
export const applyFairOrder = route({
  id: 'applyFairOrder',
  method: 'POST',
  path: '/api/schedules/:slug/fair-order',
  summary: 'Plan the order that was proposed; afterwards the schedule is again what it would have been',
  permission: 'schedule.manage',
  status: 201,
  params: slugParams,
  body: z.object({ from: wireInstant, to: wireInstant, fingerprint: z.string().max(100) }),
  response: z.object({ versionIds: z.array(wireId) }),
  problems: [...fairProblems, 'schedules/changed-meanwhile', 'schedules/fair-already'],
});
