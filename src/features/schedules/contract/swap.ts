import { z } from 'zod';
import { wireActor, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { wireRole } from '../contract.ts';
import { swapStates } from '../core/swap.ts';
import { wireScheduleOfShift } from './cover.ts';

const idParams = z.object({ id: wireId });
const wireSide = z.object({
  schedule: wireScheduleOfShift,
  role: wireRole,
  person: wirePersonRef,
  fromAt: wireInstant,
  toAt: wireInstant,
});
export const wireSwap = z.object({
  id: wireId,
  /** What the one who proposes gives away. */
  gives: wireSide,
  /** What they get for it. */
  gets: wireSide,
  /** Empty to those who are in neither shift and manage nothing of it. */
  note: z.string(),
  state: z.enum(swapStates),
  madeAt: wireInstant,
  madeBy: wireActor,
  settledAt: wireInstant.nullable(),
  isMine: z.boolean(),
  asksMe: z.boolean(),
  mayArrange: z.boolean(),
});
const side = z.object({
  schedule: z.string().max(140),
  role: wireRole.default('superhero'),
  fromAt: wireInstant,
  toAt: wireInstant,
});

export const listSwaps = route({
  id: 'listSwaps',
  method: 'GET',
  path: '/api/shift-swaps',
  summary: 'Swaps of shifts: the open ones, or those settled in the last 30 days too',
  permission: 'self',
  query: z.object({
    schedule: z.string().max(140).optional(),
    state: z.enum(['open', 'all']).default('open'),
  }),
  response: z.object({ items: z.array(wireSwap) }),
  problems: ['schedules/unknown-schedule'],
});
export const proposeSwap = route({
  id: 'proposeSwap',
  method: 'POST',
  path: '/api/shift-swaps',
  summary: 'Propose to swap two shifts, or as a manager of both teams: swap them',
  description: 'The shifts may be on different schedules. What of a window is not theirs is left out.',
  permission: 'self',
  status: 201,
  body: z.object({
    gives: side.extend({
      /** Whose shift; oneself unless told. */
      personId: wireId.optional(),
    }),
    gets: side.extend({ personId: wireId }),
    note: z.string().trim().max(300).default(''),
    /** Without asking: by a manager of both teams. */
    atOnce: z.boolean().default(false),
  }),
  response: wireSwap,
  problems: [
    'schedules/unknown-schedule',
    'schedules/unknown-person',
    'schedules/not-your-shift',
    'schedules/swap-with-oneself',
    'schedules/swap-in-a-circle',
    'schedules/swap-overlaps',
    'schedules/in-the-past',
    'schedules/ends-before-it-begins',
    'schedules/too-long',
    'schedules/schedule-archived',
  ],
});
const settle = (verb: 'accept' | 'decline' | 'withdraw', summary: string) =>
  ({
    method: 'POST',
    path: `/api/shift-swaps/:id/${verb}`,
    summary,
    permission: 'self',
    params: idParams,
    body: wireEmpty,
    response: wireSwap,
  }) as const;
export const acceptSwap = route({
  id: 'acceptSwap',
  ...settle('accept', 'Swap: both shifts change hands at once'),
  problems: [
    'schedules/unknown-swap',
    'schedules/swap-settled',
    'schedules/not-your-shift',
    'schedules/swap-overlaps',
    'schedules/schedule-archived',
  ],
});
export const declineSwap = route({
  id: 'declineSwap',
  ...settle('decline', 'Say no to a swap'),
  problems: ['schedules/unknown-swap', 'schedules/swap-settled'],
});
export const withdrawSwap = route({
  id: 'withdrawSwap',
  ...settle('withdraw', 'Take a proposed swap back'),
  problems: ['schedules/unknown-swap', 'schedules/swap-settled'],
});
