import { z } from 'zod';
import { wireId, wireInstant } from '../../../kit/wire.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { wireRole } from '../../schedules/contract.ts';

/** What a paging that runs does while nobody answers, step by step, with when. */
export const wireAhead = z.object({
  steps: z.array(
    z.object({
      /** Counted through the repeats. */
      step: z.number(),
      at: wireInstant,
      /** Of a repeat: all steps were taken before. */
      again: z.boolean(),
      /** Nobody answered: who was left in peace for their quiet hours is woken before it ends. */
      lastCall: z.boolean(),
      people: z.array(
        wirePersonRef.extend({
          duty: z.object({ schedule: z.string(), role: wireRole }).nullable(),
          /** Ways by which they are called, the first first. */
          channels: z.array(z.string()),
        }),
      ),
      destinations: z.array(z.object({ id: wireId, name: z.string(), channel: z.string() })),
      /** How many of the people have to say that they've got it. */
      acknowledgements: z.number(),
      /** Who, or which step, is passed over before it, and why. */
      passedOver: z.array(z.object({ step: z.number(), name: z.string().nullable(), because: z.string() })),
    }),
  ),
  /** After the last step: when it ends with nobody reached. */
  endsAt: wireInstant,
  /** More steps are left than are shown. */
  more: z.boolean(),
});

/** Whoever has the incident keeps it until then without a sign of life; then it pages again. */
export const wireHold = z.object({ person: wirePersonRef, untilAt: wireInstant, holdsSeconds: z.number() });
