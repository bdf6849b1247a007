import { z } from 'zod';
import { line, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { keyParams } from '../../incidents/contract.ts';
import {
  changeResults,
  changeStates,
  consentReasons,
  consentStates,
  fixKinds,
} from '../core/production-change.ts';

const by = z.object({ by: wirePersonRef, at: wireInstant });
const couldSayYes = wirePersonRef.extend({ as: z.enum(['lead', 'in-the-room', 'on-duty', 'team', 'asked']) });

export const wireProductionChange = z.object({
  id: wireId,
  /** Its place among the changes of the incident, from 1: what people and the command line call it. */
  number: z.number(),
  /** What is changed. */
  text: z.string(),
  expected: z.string(),
  undo: z.string(),
  state: z.enum(changeStates),
  /** No hypothesis stands behind it. */
  guess: z.boolean(),
  hypothesis: z.object({ id: wireId, text: z.string(), state: z.string() }).nullable(),
  /** It began as a guess, and somebody linked later what is understood. */
  linked: z.object({ by: z.string(), at: wireInstant }).nullable(),
  proposedBy: wirePersonRef,
  proposedAt: wireInstant,
  consent: z.object({
    state: z.enum(consentStates),
    because: z.array(z.enum(consentReasons)),
    /** Who could say yes, by name, while it waits. */
    could: z.array(couldSayYes),
    by: wirePersonRef.nullable(),
    at: wireInstant.nullable(),
    reason: z.string().nullable(),
  }),
  withdrawn: by.nullable(),
  made: by.nullable(),
  judged: by
    .extend({
      result: z.enum(changeResults),
      note: z.string(),
      fixFor: z.enum(fixKinds).nullable(),
      /** The line of the record that it became. */
      partId: wireId.nullable(),
    })
    .nullable(),
  undone: by.extend({ worked: z.boolean(), note: z.string() }).nullable(),
  version: z.number(),
  /** What this caller may do with it here and now. */
  may: z.object({
    agree: z.boolean(),
    refuse: z.boolean(),
    withdraw: z.boolean(),
    breakGlass: z.boolean(),
    make: z.boolean(),
    judge: z.boolean(),
    undo: z.boolean(),
    link: z.boolean(),
  }),
});
export const wireProductionChanges = z.object({
  /** The latest first. */
  items: z.array(wireProductionChange),
  /** Whether a change with a hypothesis behind it asks for a second person's yes now; a guess always does. */
  asksForYes: z.boolean(),
  /** Who would be asked for their yes. */
  could: z.array(couldSayYes),
  /** What people announced and what is no change yet. */
  intentions: z.array(z.object({ id: wireId, text: z.string(), by: wirePersonRef })),
  may: z.object({ propose: z.boolean() }),
});

const changeParams = keyParams.extend({ id: wireId });
const sentence = line(1000);
/** The version that was read: who says yes says it to what they saw. Left out: to whatever stands. */
const version = z.number().int().min(1).optional();
const note = z.string().trim().max(1000, 'must have at most 1000 characters').default('');
const known = ['tickets/unknown-ticket', 'diagnosis/unknown-change', 'diagnosis/change-moved-on'] as const;
const path = '/api/incidents/:key/production-changes' as const;
const verb = { permission: 'incident.edit', response: wireProductionChange, params: changeParams } as const;

export const listProductionChanges = route({
  id: 'listProductionChanges',
  method: 'GET',
  path,
  summary: 'Changes to production of an incident, the latest first',
  permission: 'incident.read',
  params: keyParams,
  response: wireProductionChanges,
  problems: ['tickets/unknown-ticket'],
});
export const proposeChange = route({
  id: 'proposeChange',
  method: 'POST',
  path,
  summary: 'Record a change to production before it is made',
  description:
    'With the hypothesis behind it, or null: on a guess. A guess asks for a second person’s yes at every level, others from the criticality that the team has set. `make`: it is being made now, unless a yes is asked for.',
  permission: 'incident.edit',
  status: 201,
  params: keyParams,
  body: z.object({
    text: sentence,
    hypothesisId: wireId.nullable(),
    expected: sentence,
    undo: sentence,
    make: z.boolean().default(false),
    /** What was announced, when this comes of it. */
    intentionId: wireId.nullable().default(null),
  }),
  response: wireProductionChange,
  problems: [
    'tickets/unknown-ticket',
    'diagnosis/unknown-hypothesis',
    'diagnosis/ruled-out',
    'diagnosis/board-merged',
    'diagnosis/board-full',
  ],
});
export const agreeToChange = route({
  ...verb,
  id: 'agreeToChange',
  method: 'POST',
  path: `${path}/:id/agree`,
  summary: 'The second person’s yes; nobody says it to their own change',
  body: z.object({ version }),
  problems: [...known, 'diagnosis/own-change'],
});
export const refuseChange = route({
  ...verb,
  id: 'refuseChange',
  method: 'POST',
  path: `${path}/:id/refuse`,
  summary: 'The second person says no, and why',
  body: z.object({ version, reason: sentence }),
  problems: [...known, 'diagnosis/own-change'],
});
export const withdrawChange = route({
  ...verb,
  id: 'withdrawChange',
  method: 'POST',
  path: `${path}/:id/withdraw`,
  summary: 'It is not going to be made: by who proposed it, or by the lead',
  body: z.object({ version }),
  problems: [...known, 'diagnosis/not-your-change'],
});
export const breakGlass = route({
  ...verb,
  id: 'breakGlass',
  method: 'POST',
  path: `${path}/:id/break-glass`,
  summary: 'Go on without the second yes, with the reason; everybody is told',
  body: z.object({ version, reason: sentence }),
  problems: [...known, 'diagnosis/not-your-change'],
});
export const makeChange = route({
  ...verb,
  id: 'makeChange',
  method: 'POST',
  path: `${path}/:id/made`,
  summary: 'It was made in production just now',
  body: z.object({ version }),
  problems: [...known, 'diagnosis/needs-second-yes'],
});
export const judgeChange = route({
  ...verb,
  id: 'judgeChange',
  method: 'POST',
  path: `${path}/:id/judge`,
  summary: 'Did it do what was expected, is it kept, and of what is it a fix?',
  description: 'A change that is kept as a fix becomes a line of the record; one that was undone is no fix.',
  body: z
    .object({
      version,
      result: z.enum(changeResults),
      note,
      outcome: z.enum(['kept', 'undone']),
      /** Whether undoing it brought back what was before. */
      undoWorked: z.boolean().optional(),
      fixFor: z.enum(fixKinds).nullable().default(null),
    })
    .refine(({ outcome, fixFor }) => outcome === 'kept' || fixFor === null, {
      path: ['fixFor'],
      error: 'what was undone is no fix',
    })
    .refine(({ outcome, undoWorked }) => outcome === 'kept' || undoWorked !== undefined, {
      path: ['undoWorked'],
      error: 'say whether undoing it worked',
    }),
  problems: known,
});
export const undoChange = route({
  ...verb,
  id: 'undoChange',
  method: 'POST',
  path: `${path}/:id/undo`,
  summary: 'It was undone just now; did undoing it work?',
  body: z.object({ version, worked: z.boolean(), note }),
  problems: known,
});
export const linkChange = route({
  ...verb,
  id: 'linkChange',
  method: 'PUT',
  path: `${path}/:id/hypothesis`,
  summary: 'Say which hypothesis stands behind it: it is no guess any more',
  body: z.object({ version, hypothesisId: wireId }),
  problems: [...known, 'diagnosis/unknown-hypothesis', 'diagnosis/ruled-out'],
});
