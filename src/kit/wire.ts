import { z } from 'zod';

/** An instant on the wire: ISO 8601 in UTC with milliseconds. */
export const wireInstant = z.iso.datetime();
export const wireId = z.uuid();

/** One page of a long list; `next` is given back as `cursor`. */
export const wirePage = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export const wireEmpty = z.object({});

/** A line typed by a person: trimmed, not empty. */
export const line = (most: number) =>
  z.string().trim().min(1, 'must not be empty').max(most, `must have at most ${most} characters`);

export const wireActor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id: wireId, name: z.string() }),
  z.object({ kind: z.literal('source'), id: wireId, name: z.string() }),
  z.object({
    kind: z.literal('outsider'),
    name: z.string(),
    via: z.enum(['mail', 'form', 'chat']),
    verified: z.boolean(),
  }),
  z.object({ kind: z.literal('system') }),
]);
