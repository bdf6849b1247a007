import { z } from 'zod';
import { wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { wireRole, wireScheduleRef } from '../../schedules/contract.ts';
import { wireCriticality, wireServiceRef } from '../../services/contract.ts';

const wireSkipped = z.object({
  /** Null when a whole step is passed over. */
  person: wirePersonRef.nullable(),
  /** The step of the policy, from 0. */
  step: z.number().int(),
  because: z.string(),
  /** As the end of a sentence. */
  words: z.string(),
  /** Of quiet hours: when they end. */
  untilAt: wireInstant.nullable(),
});
export const wireWhatIf = z.object({
  service: wireServiceRef,
  criticality: wireCriticality,
  /** When the incident opens. */
  at: wireInstant,
  policy: z.object({ id: wireId, name: z.string() }).nullable(),
  /** Nothing is paged before, and why. */
  waits: z.object({ untilAt: wireInstant, because: z.string(), words: z.string() }).nullable(),
  steps: z.array(
    z.object({
      /** Of the policy, from 0. */
      step: z.number().int(),
      /** How often the steps were gone through before. */
      round: z.number().int(),
      /** After all steps: who was left in peace for their quiet hours is woken before it ends. */
      lastCall: z.boolean(),
      at: wireInstant,
      /** After the incident opened. */
      afterSeconds: z.number(),
      acknowledgements: z.number().int(),
      people: z.array(
        wirePersonRef.extend({
          because: z.string(),
          words: z.string(),
          duty: z.object({ schedule: wireScheduleRef, role: wireRole }).nullable(),
          calls: z.array(
            z.object({
              channel: z.string(),
              afterSeconds: z.number(),
              /** A test page was answered there. */
              proven: z.boolean(),
            }),
          ),
        }),
      ),
      destinations: z.array(z.object({ id: wireId, name: z.string(), channel: z.string() })),
      /** Who is passed over before it. */
      skipped: z.array(wireSkipped),
    }),
  ),
  /** When nobody answers at all. */
  end: z.object({
    at: wireInstant,
    because: z.string(),
    words: z.string(),
    skipped: z.array(wireSkipped),
    /** Who would hear of it: those who look after the team and the instance, and can be told. */
    told: z.array(wirePersonRef),
  }),
  /** How long an acknowledgement holds without a sign of life; null: for ever. */
  holdsSeconds: z.number().nullable(),
});
export const getWhatIf = route({
  id: 'getWhatIf',
  method: 'GET',
  path: '/api/services/:slug/what-if',
  summary: 'What would happen if an incident opened: who is paged, which way and when, while nobody answers',
  description:
    'Schedules are as they are planned for that instant, contact methods as they are now. Nothing is sent and nothing is kept.',
  permission: 'policy.read',
  params: z.object({ slug: z.string().max(140) }),
  query: z.object({
    criticality: wireCriticality.default('critical'),
    /** When it opens: now unless told. */
    at: z.iso.datetime({ offset: true }).optional(),
    /** How many alerts come with it, for steps that ask. */
    alerts: z.coerce.number().int().min(0).max(100_000).default(1),
  }),
  response: wireWhatIf,
  problems: ['services/unknown-service', 'paging/too-far-away'],
});
