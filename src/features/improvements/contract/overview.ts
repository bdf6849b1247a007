import { z } from 'zod';
import { wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { wireServiceRef } from '../../services/contract.ts';
import { ticketKeyParams } from '../../tickets/contract.ts';
import { improvementKinds, improvementSourceKinds } from '../../tickets/core/improvement-words.ts';
import { wireImprovement } from '../contract.ts';

/** What came out of one ticket, what was left open on it, and what was meant to prevent it. */
export const getImprovementsOfTicket = route({
  id: 'getImprovementsOfTicket',
  method: 'GET',
  path: '/api/tickets/:key/improvements',
  summary: 'What became of a ticket: its improvements, what was left open, and what was meant to prevent it',
  permission: 'incident.read',
  params: ticketKeyParams,
  response: z.object({
    items: z.array(wireImprovement),
    /** Next actions that nobody ticked off when it was over, and that are no improvement yet. */
    leftOpen: z.array(z.object({ id: wireId, text: z.string(), person: wirePersonRef.nullable() })),
    /** Improvements out of earlier incidents of the same kind. */
    meantToPrevent: z.array(wireImprovement),
    mayPropose: z.boolean(),
  }),
  problems: ['tickets/unknown-ticket'],
});

const team = z.string().max(140).optional();
const share = z.object({ of: z.number(), count: z.number() });
const counts = { proposed: z.number(), done: z.number() };
export const getImprovementFigures = route({
  id: 'getImprovementFigures',
  method: 'GET',
  path: '/api/improvements/figures',
  summary: 'How the backlog does: done in time, age, sources, and how much of it prevents',
  description:
    'Prevents: detecting sooner, preventing, and other areas; reacts: reacting better and quick fixes. Making support easier counts as neither. Practice is left out.',
  permission: 'incident.read',
  query: z.object({
    team,
    /** Days; the last 90 unless told. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  response: z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    proposed: z.number(),
    doneInTime: share,
    declined: z.number(),
    open: z.object({
      count: z.number(),
      overdue: z.number(),
      medianAgeDays: z.number().nullable(),
      oldestDays: z.number().nullable(),
    }),
    prevents: share,
    perSource: z.array(z.object({ source: z.enum(improvementSourceKinds), ...counts })),
    perKind: z.array(z.object({ kind: z.enum(improvementKinds), ...counts })),
    helped: z.object({ yes: z.number(), no: z.number(), unsaid: z.number() }),
  }),
});
export const getNextImprovement = route({
  id: 'getNextImprovement',
  method: 'GET',
  path: '/api/improvements/next',
  summary: 'The best next one for somebody with quiet time: what makes support easier first',
  permission: 'incident.read',
  response: z.object({
    next: wireImprovement.nullable(),
  }),
});
export const countWaitingImprovements = route({
  id: 'countWaitingImprovements',
  method: 'GET',
  path: '/api/improvements/waiting',
  summary: 'How many improvements wait for the caller: overdue, or asking whether they helped',
  permission: 'incident.read',
  response: z.object({ overdue: z.number(), asksHelped: z.number() }),
});
export const listNoisyAlerts = route({
  id: 'listNoisyAlerts',
  method: 'GET',
  path: '/api/improvements/noisy-alerts',
  summary: 'Alerts of the last 30 days that fired most, and nobody acted on',
  permission: 'incident.read',
  query: z.object({ team }),
  response: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        sourceName: z.string(),
        service: wireServiceRef,
        firedCount: z.number(),
        lastAt: wireInstant,
        /** What was proposed about it already. */
        improvements: z.array(wireImprovement),
      }),
    ),
  }),
});
