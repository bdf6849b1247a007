import type { z } from 'zod';
import type { wireWhatIf } from '../../contract/what-if.ts';
import { pagingUrgencyOf } from '../../core/low-urgency.ts';
import { stepCount, type PersonToPage, type Skipped } from '../../core/next-step.ts';
import { callsFor } from '../../core/personal-rules.ts';
import type { Plan } from '../../core/policy.ts';
import type { PreviewedStep } from '../../core/preview.ts';
import { skippedInWords } from '../../core/skipped-words.ts';
import { reasonInWords } from '../../core/reasons.ts';
import type { FactsThen } from './facts-then.ts';

export type WhatIf = z.infer<typeof wireWhatIf>;
type WireStep = WhatIf['steps'][number];
export interface Known {
  /** When the incident would open. */
  readonly atMs: number;
  readonly criticality: string;
  readonly plan: Plan;
  readonly facts: FactsThen;
  readonly schedules: ReadonlyMap<string, { id: string; name: string; slug: string }>;
}

export function stepToWire(
  { step, atMs, people, destinations, acknowledgements, skipped }: PreviewedStep,
  known: Known,
): WireStep {
  const { length } = known.plan.steps;
  return {
    step: step % length,
    round: Math.floor(step / length),
    lastCall: step >= stepCount(known.plan),
    at: new Date(atMs).toISOString(),
    afterSeconds: (atMs - known.atMs) / 1000,
    acknowledgements,
    people: people.map((person) => personToWire(person, known)),
    destinations: destinations.map(({ destinationId, name, channel }) => ({
      id: destinationId,
      name,
      channel,
    })),
    skipped: skipped.map((one) => skippedToWire(one, known.plan)),
  };
}

function personToWire(
  { personId, name, pagedBecause, duty }: PersonToPage,
  { criticality, facts, schedules }: Known,
): WireStep['people'][number] {
  const methods = facts.methods.get(personId) ?? [];
  const proven = new Map(methods.map(({ id, verifiedAt }) => [id, verifiedAt !== null]));
  const rules = facts.settings.get(personId)?.rules[pagingUrgencyOf(criticality)] ?? [];
  const schedule = duty && schedules.get(duty.scheduleId);
  return {
    id: personId,
    name,
    because: pagedBecause,
    words: reasonInWords(pagedBecause),
    duty: duty && schedule ? { schedule, role: duty.role } : null,
    calls: callsFor(rules, methods).map(({ contactMethodId, channel, afterSeconds }) => ({
      channel,
      afterSeconds,
      proven: proven.get(contactMethodId) ?? false,
    })),
  };
}

export function skippedToWire(skipped: Skipped, { steps }: Plan): WhatIf['end']['skipped'][number] {
  const { step, person, because, untilMs } = skipped;
  return {
    step: steps.length > 0 ? step % steps.length : step,
    person: person && { id: person.personId, name: person.name },
    because,
    words: skippedInWords(skipped),
    untilAt: untilMs === undefined ? null : new Date(untilMs).toISOString(),
  };
}
