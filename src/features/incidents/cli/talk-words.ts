import type { z } from 'zod';
import type { CommandContext } from '../../../platform/command/context.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localClock } from '../../../platform/command/time.ts';
import type { wireTimelineEntry } from '../../tickets/contract/talk.ts';
import { actorName, nameIn, textOf } from '../../tickets/core/timeline-facts.ts';

type Entry = z.infer<typeof wireTimelineEntry>;

export const idOfQuestion = ({ data }: Entry): string => textOf(data, 'questionId');

export function isAskedOf({ data }: Entry, personId: string): boolean {
  const to = data['to'];
  return typeof to === 'object' && to !== null && (to as Record<string, unknown>)['id'] === personId;
}

/** After `ask`. */
export function asked(key: string, { data }: Entry): string {
  const to = oneLine(nameIn(data, 'to'));
  return `${to} is asked on ${key}, and told now. The answer is due at ${localClock(textOf(data, 'dueAt'))}.`;
}

/** `1  due 14:10  to Cleo Marsh from Ben Kaur: does it ...`. */
export function questionLines({ colors }: CommandContext, questions: readonly Entry[]): string[] {
  return questions.map((entry, at) => {
    const { data } = entry;
    const who = `to ${oneLine(nameIn(data, 'to'))} from ${oneLine(actorName(entry.actor))}`;
    const seen = data['readAt'] === null ? 'not seen yet' : 'seen';
    return `${colors.bold(String(at + 1))}  due ${localClock(textOf(data, 'dueAt'))}  ${who}, ${seen}: ${oneLine(textOf(data, 'text'))}`;
  });
}
