import { z } from 'zod';
import { wireActor, wireId, wireInstant } from '../../kit/wire.ts';
import { defineProblems } from '../../platform/contract/index.ts';
import { wirePersonRef } from '../identity/contract.ts';
import { wireServiceRef } from '../services/contract.ts';
import {
  improvementKinds,
  improvementSourceKinds,
  improvementStates,
} from '../tickets/core/improvement-words.ts';
import { helpedAnswers } from './core/improvement.ts';

export const improvementsProblem = defineProblems('improvements', {
  'unknown-improvement': { status: 404, title: 'There is no such improvement, or none you may see' },
  'needs-owner': { status: 400, title: 'It needs an owner and a day by when' },
  'unknown-owner': { status: 400, title: 'There is nobody of this name who could own it' },
  'needs-reason': { status: 400, title: 'It needs a reason' },
  'not-possible': { status: 409, title: 'It cannot become this from what it is now' },
  changed: { status: 409, title: 'Somebody changed this at the same time' },
  'not-done': { status: 409, title: 'It is not done yet' },
  'not-business': { status: 403, title: 'Only who speaks for the business says how much it cares' },
  'unknown-team': { status: 404, title: 'There is no such team or service' },
  'unknown-tracker': { status: 404, title: 'There is no such tracker, or none of this team' },
  'tracker-changed': { status: 409, title: 'Somebody changed this tracker at the same time' },
  'needs-token': { status: 400, title: 'Another address or account needs the token again' },
  'tracker-trouble': { status: 502, title: 'The tracker did not do it' },
  'has-issue': { status: 409, title: 'It has an issue already' },
  'no-such-issue': { status: 400, title: 'This names no issue of this tracker' },
  'issue-taken': { status: 409, title: 'Another improvement follows this issue' },
  'private-asks-first': { status: 409, title: 'It comes from a private incident: say that it may be told' },
  'practice-stays-here': { status: 409, title: 'What comes from practice is told nowhere' },
  'unknown-tracker-hook': { status: 404, title: 'No tracker is connected at this address' },
  'bad-tracker-signature': {
    status: 401,
    title: 'The delivery is not signed with the secret of this address',
  },
  'hook-not-json': { status: 400, title: 'The delivery is not JSON' },
});

/** `ACT-9`, in any case; a bare number too. */
export const improvementParams = z.object({
  key: z.string().regex(/^(act-)?\d{1,9}$/i, 'must look like ACT-9'),
});
const wireTeamRef = z.object({ id: wireId, name: z.string(), slug: z.string() });
export const wireTicketOfImprovement = z.object({
  id: wireId,
  key: z.string(),
  title: z.string(),
  /** A path in the web app. */
  path: z.string(),
});

/** What lists, boards and other features show of one. */
export const wireImprovement = z.object({
  id: wireId,
  key: z.string(),
  title: z.string(),
  kind: z.enum(improvementKinds),
  state: z.enum(improvementStates),
  team: wireTeamRef,
  /** The team that was paged, where that is another one. */
  originTeam: wireTeamRef.nullable(),
  service: wireServiceRef.nullable(),
  source: z.object({
    kind: z.enum(improvementSourceKinds),
    id: z.string().nullable(),
    /** Null also when it comes from a ticket that the caller may not see. */
    ticket: wireTicketOfImprovement.nullable(),
  }),
  owner: wirePersonRef.nullable(),
  dueOn: z.iso.date().nullable(),
  overdue: z.boolean(),
  impact: z.number().nullable(),
  help: z.number().nullable(),
  care: z.number().nullable(),
  priority: z.number(),
  /** `high impact × helps a lot × business cares 4 of 5` */
  priorityBecause: z.string(),
  private: z.boolean(),
  drill: z.boolean(),
  version: z.number(),
  createdAt: wireInstant,
  createdBy: wireActor,
  changedAt: wireInstant,
  endedAt: wireInstant.nullable(),
  declinedBecause: z.string().nullable(),
  helped: z.enum(helpedAnswers).nullable(),
  /** Done, and the question whether it helped waits for an answer. */
  asksHelped: z.boolean(),
  /** How often what it was meant to prevent happened again. */
  recurredCount: z.number(),
});
export const wireImprovementInFull = wireImprovement.extend({
  text: z.string(),
  acceptedAt: wireInstant.nullable(),
  startedAt: wireInstant.nullable(),
  helpedBecause: z.string().nullable(),
  helpedAt: wireInstant.nullable(),
  /** Later incidents of the same kind that the caller may see. */
  recurrences: z.array(
    wireTicketOfImprovement.extend({ because: z.enum(['same-alert', 'same-words']), at: wireInstant }),
  ),
  history: z.array(
    z.object({
      id: wireId,
      kind: z.string(),
      at: wireInstant,
      actor: wireActor,
      because: z.string().nullable(),
      words: z.string(),
    }),
  ),
  /** Who says for the business how much it cares. */
  business: z.object({ role: z.string(), person: wirePersonRef.nullable() }),
  may: z.object({
    edit: z.boolean(),
    setCare: z.boolean(),
    openUp: z.boolean(),
  }),
});
