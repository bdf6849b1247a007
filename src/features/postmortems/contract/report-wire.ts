import { z } from 'zod';
import { wireActor, wireId, wireInstant } from '../../../kit/wire.ts';
import { wireImprovementRef } from './post-mortem-wire.ts';
import { audiences } from '../core/report/report.ts';

export const wireAudience = z.enum(audiences);

const wireEntry = z.object({
  id: z.string(),
  atMs: z.number(),
  title: z.string(),
  text: z.string(),
  starred: z.boolean(),
});
const wireBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('facts'),
    facts: z.array(z.object({ name: z.string(), value: z.string(), atMs: z.number().nullable() })),
  }),
  z.object({ kind: z.literal('words'), text: z.string() }),
  z.object({ kind: z.literal('missing'), text: z.string() }),
  z.object({
    kind: z.literal('points'),
    points: z.array(z.object({ text: z.string(), note: z.string(), url: z.string().nullable() })),
  }),
  z.object({ kind: z.literal('timeline'), entries: z.array(wireEntry) }),
]);
/** A report as data: what web page, Markdown and PDF are made of. */
export const wireReport = z.object({
  audience: wireAudience,
  key: z.string(),
  title: z.string(),
  sections: z.array(z.object({ id: z.string(), title: z.string(), blocks: z.array(wireBlock) })),
});
export const wireReportVersion = z.object({
  number: z.number().int(),
  publishedAt: wireInstant,
  publishedBy: wireActor,
  /** What is different from the version before; empty for the first. */
  whatChanged: z.string(),
});
export const wireDifference = z.object({
  section: z.string(),
  change: z.enum(['added', 'removed']),
  text: z.string(),
});
/** Everything around the reports of one incident but what they say. */
export const wireReportStanding = z.object({
  ticketId: wireId,
  key: z.string(),
  title: z.string(),
  private: z.boolean(),
  teamId: wireId,
  /** The latest first. */
  versions: z.array(wireReportVersion),
  /** What a new version would say that the latest does not. Empty: nothing changed since. Null: none is published. */
  changedSince: z.array(wireDifference).nullable(),
  /** What became of its improvements: how they stand now, whatever a version said. */
  improvements: z.array(wireImprovementRef),
  /** Why it cannot be published now, in a sentence; null: it can. */
  notYetBecause: z.string().nullable(),
  tags: z.array(z.string()),
  /** Tags of the team that may fit. */
  suggestedTags: z.array(z.string()),
  openLinks: z.number().int(),
  may: z.object({ publish: z.boolean(), share: z.boolean(), tag: z.boolean() }),
});
export const wireReportLink = z.object({
  id: wireId,
  version: z.number().int(),
  audience: wireAudience,
  label: z.string(),
  createdAt: wireInstant,
  createdBy: wireActor,
  expiresAt: wireInstant.nullable(),
  revokedAt: wireInstant.nullable(),
  lastOpenedAt: wireInstant.nullable(),
  works: z.boolean(),
});
export const wirePublicEntry = z.object({
  id: wireId,
  at: wireInstant,
  /** As the internal report tells it. */
  text: z.string(),
  /** What customers read; null: nothing. */
  publicText: z.string().nullable(),
  /** Its text without names and machines, to begin with. */
  suggestion: z.string(),
});
export const wireReportPdf = z.object({
  id: wireId,
  state: z.enum(['waiting', 'making', 'ready', 'failed']),
  percent: z.number().int(),
  pages: z.number().int().nullable(),
  /** What the file is called, and where it is fetched once it is ready. */
  name: z.string(),
  path: z.string(),
});
export const wireListedReport = z.object({
  key: z.string(),
  title: z.string(),
  team: z.object({ id: wireId, name: z.string() }),
  service: z.object({ id: wireId, name: z.string(), slug: z.string() }),
  version: z.number().int(),
  publishedAt: wireInstant,
  beganAt: wireInstant,
  tags: z.array(z.string()),
  /** Pieces of what was found; null: nothing was looked for. */
  snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })).nullable(),
});
export const wireSimilarReport = z.object({
  key: z.string(),
  title: z.string(),
  publishedAt: wireInstant,
  because: z.enum(['same-alert', 'same-words', 'same-tag']),
  /** What it was; null: its report says TBD. */
  cause: z.string().nullable(),
  ruledOut: z.array(z.string()),
  helped: z.array(z.string()),
});
export const wireAnniversary = z.object({
  key: z.string(),
  title: z.string(),
  years: z.number().int(),
  on: z.string(),
  openImprovements: z.number().int(),
});
