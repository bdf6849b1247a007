import { z } from 'zod';
import { wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { wireCriticality } from '../../services/contract.ts';
import { playLineKinds } from '../core/state-of-play.ts';

const keyParams = z.object({ key: z.string().regex(/^(inc-)?\d{1,9}$/i, 'must look like INC-42') });

const wirePlayLine = z.object({
  kind: z.enum(playLineKinds),
  text: z.string(),
  /** The person, team or group behind it. */
  who: z.string().nullable(),
  dueAt: wireInstant.nullable(),
  late: z.boolean(),
});
const shared = {
  key: z.string(),
  title: z.string(),
  /** In words. */
  state: z.string(),
  criticality: wireCriticality,
  service: z.string(),
  team: z.string(),
  beganAt: wireInstant,
  resolvedAt: wireInstant.nullable(),
  /** When this was written. */
  at: wireInstant,
  /** The same as text, with times in the caller's zone. */
  markdown: z.string(),
};
/** Lists that are empty are TBD. */
export const wireStateOfPlay = z.object({
  ...shared,
  /** Who stands behind the criticality. */
  called: z.enum(['confirmed', 'first-value', 'cannot-call']),
  owner: wirePersonRef.extend({ since: wireInstant }).nullable(),
  room: z.array(
    z.object({
      person: z.object({ id: wireId, name: z.string() }),
      duties: z.array(z.string()),
      since: wireInstant,
    }),
  ),
  callUrl: z.string().nullable(),
  known: z.array(wirePlayLine),
  trying: z.array(wirePlayLine),
  /** Null while nothing is there that rules things out. */
  ruledOut: z.array(wirePlayLine).nullable(),
  waiting: z.array(wirePlayLine),
  lastUpdate: z
    .object({ did: z.string(), found: z.string(), next: z.string(), by: z.string(), at: wireInstant })
    .nullable(),
  nextUpdate: z.object({ dueAt: wireInstant, late: z.boolean() }).nullable(),
});
export const wireStakeholderPlay = z.object({
  ...shared,
  /** Somebody of the team has it; else the team is being called. */
  somebodyHasIt: z.boolean(),
  whatWeKnow: z.array(z.string()),
  nextUpdateDueAt: wireInstant.nullable(),
});

export const getStateOfPlay = route({
  id: 'getStateOfPlay',
  method: 'GET',
  path: '/api/incidents/:key/state-of-play',
  summary:
    'Where things stand, written from the record, as data and as Markdown. `audience=stakeholder` leaves out all internals',
  permission: 'incident.read',
  params: keyParams,
  query: z.object({ audience: z.enum(['responder', 'stakeholder']).default('responder') }),
  response: z.union([wireStateOfPlay, wireStakeholderPlay]),
  problems: ['incidents/unknown-incident'],
});
