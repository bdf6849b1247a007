import { z } from 'zod';
import { wireId, wireInstant } from '../../../kit/wire.ts';
import { changeKinds } from '../core/change-kinds.ts';
import { traceLanguages } from '../core/trace.ts';
import { wireFilledLink, wireKeyContact, wireRunbookRef } from './guide.ts';

/** What one looks at first: all of it in one answer (H4, H6). */
export const wireFirstLook = z.object({
  service: z.object({ id: wireId, name: z.string(), slug: z.string() }),
  /** Those made for these alerts first, then those for all. */
  runbooks: z.array(wireRunbookRef.extend({ fits: z.boolean() })),
  links: z.array(wireFilledLink),
  /** What the links are about: ten minutes before it began until now, or until it ended. */
  window: z.object({ from: wireInstant, to: wireInstant }),
  /** Errors that somebody explained, in the order in which they were found. */
  explained: z.array(
    z.object({
      noteId: wireId,
      /** What was found: the code, or the words that the pattern matched. */
      found: z.string(),
      where: z.string(),
      means: z.string(),
      toDo: z.string(),
      contact: wireKeyContact.nullable(),
    }),
  ),
  /** Codes that nobody explained yet. */
  codes: z.array(z.object({ code: z.string(), where: z.string() })),
  traces: z.array(
    z.object({
      language: z.enum(traceLanguages),
      error: z.string(),
      wrappedIn: z.string().nullable(),
      frames: z.array(z.object({ call: z.string(), place: z.string().nullable(), library: z.boolean() })),
      moreFrames: z.number(),
      where: z.string(),
    }),
  ),
  /** On this service and on what it depends on, newest first. */
  changes: z.array(
    z.object({
      id: wireId,
      kind: z.enum(changeKinds),
      summary: z.string(),
      origin: z.string(),
      at: wireInstant,
      beforeSeconds: z.number(),
      /** Null: on this service itself. */
      on: z.object({ name: z.string(), slug: z.string() }).nullable(),
      link: z.string().nullable(),
    }),
  ),
  changeWindowSeconds: z.number(),
  onDuty: z.array(z.object({ id: wireId, name: z.string(), step: z.number(), email: z.string() })),
  contacts: z.array(wireKeyContact),
});
