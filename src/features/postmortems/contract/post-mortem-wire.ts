import { z } from 'zod';
import { wireActor, wireId, wireInstant } from '../../../kit/wire.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { criticalities } from '../../services/core/scales.ts';
import { improvementStates } from '../../tickets/core/improvement-words.ts';
import { postMortemFields, postMortemKinds, postMortemStates } from '../core/post-mortem.ts';

/** A text that somebody wrote by hand. Version 0: nobody has yet. */
export const wireText = z.object({
  text: z.string(),
  version: z.number().int(),
  changedAt: wireInstant.nullable(),
  changedBy: wireActor.nullable(),
});
export const wireImprovementRef = z.object({
  id: wireId,
  key: z.string(),
  title: z.string(),
  state: z.enum(improvementStates),
  owner: wirePersonRef.nullable(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
});
export const wireCause = z.object({
  id: wireId,
  text: z.string(),
  /** record: a root cause of the record, kept there; added: somebody wrote it here. */
  from: z.enum(['record', 'added']),
  /** Of a root cause of the record. */
  standing: z.enum(['suspected', 'confirmed']).nullable(),
  noFollowUpBecause: z.string().nullable(),
  improvements: z.array(wireImprovementRef),
  /** Those of them that came from elsewhere and were tied to it: that can be undone. */
  tiedIds: z.array(wireId),
  /** Neither a follow-up nor a reason for none. */
  open: z.boolean(),
  /** 0: nothing was changed about it here. */
  version: z.number().int(),
});
/** What can be counted; null where nobody knows. */
export const wireNumbers = z.object({
  beganAt: wireInstant,
  resolvedAt: wireInstant.nullable(),
  durationSeconds: z.number().int().nullable(),
  acknowledgeSeconds: z.number().int().nullable(),
  /** Until the first cause was confirmed. */
  diagnoseSeconds: z.number().int().nullable(),
  /** Until people only watched it, and did not have to work on it again; else until it was resolved. */
  restoreSeconds: z.number().int().nullable(),
  /** Of the scope, as far as somebody said a number. */
  users: z.number().int().nullable(),
  customers: z.number().int().nullable(),
  /** Of the scope, what was said without one. */
  userNames: z.array(z.string()),
  customerNames: z.array(z.string()),
  services: z.array(z.string()),
  systems: z.array(z.string()),
  regions: z.array(z.string()),
  targets: z.array(
    z.object({
      id: z.string(),
      /** "Criticality confirmed within 10 minutes" */
      text: z.string(),
      met: z.boolean(),
      /** How it went: "after 14 minutes", "3 of 7 updates were late, the worst by 12 minutes". */
      how: z.string(),
    }),
  ),
});
export const wireHypothesisLine = z.object({
  id: wireId,
  text: z.string(),
  state: z.enum(['open', 'being-tested', 'ruled-out', 'standing', 'confirmed']),
  /** What ruled it out, one a test. */
  ruledOutBy: z.array(z.string()),
});
export const wireChangeLine = z.object({
  id: wireId,
  at: wireInstant,
  text: z.string(),
  who: z.string(),
  outcome: z.string(),
});
export const wireRecordLine = z.object({ id: wireId, section: z.string(), text: z.string() });
export const wireArtefact = z.object({
  id: wireId,
  kind: z.enum(['link', 'file', 'mail']),
  title: z.string(),
  /** Where it opens; null for what is only on the ticket. */
  url: z.string().nullable(),
  at: wireInstant,
  /** Added here by hand: it can be taken out. */
  removable: z.boolean(),
});
export const wireMissing = z.object({
  what: z.enum([
    'owner',
    'due',
    'summary',
    'root-cause',
    'why-questions',
    'causes',
    'distance',
    'agreement',
    'next-step',
  ]),
  text: z.string(),
});
export const wirePostMortem = z.object({
  id: wireId,
  ticketId: wireId,
  key: z.string(),
  title: z.string(),
  drill: z.boolean(),
  private: z.boolean(),
  team: z.object({ id: wireId, name: z.string() }),
  service: z.object({ id: wireId, name: z.string(), slug: z.string() }),
  criticality: z.enum(criticalities),
  /** Whether the incident is over: it may have been reopened. */
  isOver: z.boolean(),
  kind: z.enum(postMortemKinds),
  kindBecause: z.string(),
  owed: z.boolean(),
  state: z.enum(postMortemStates),
  stateAt: wireInstant,
  agreedBy: wireActor.nullable(),
  /** Somebody other than the owner has to agree (a setting of the team). */
  needsAgreement: z.boolean(),
  owner: wirePersonRef.nullable(),
  dueAt: wireInstant.nullable(),
  /** No confirmed cause since then; null: there is one. */
  causeTbdSince: wireInstant.nullable(),
  /** The first is the one next thing. */
  missing: z.array(wireMissing),
  texts: z.record(z.enum(postMortemFields), wireText),
  /** As it came; a signal in the words of its alert. */
  originalRequest: z.string(),
  /** The signal as it came. Null: the request was none. */
  originalSignal: z.string().nullable(),
  numbers: wireNumbers,
  hypotheses: z.array(wireHypothesisLine),
  whyQuestions: z.array(z.object({ id: wireId, text: z.string(), answer: z.string().nullable() })),
  causes: z.array(wireCause),
  fixes: z.array(wireRecordLine),
  prevention: z.array(wireRecordLine.extend({ improvements: z.array(wireImprovementRef) })),
  changes: z.array(wireChangeLine),
  artefacts: z.array(wireArtefact),
  improvements: z.array(wireImprovementRef),
  /** Of the people on the ticket and of the team: words that give one of them as the cause are pointed out. */
  names: z.array(z.string()),
  may: z.object({
    edit: z.boolean(),
    comment: z.boolean(),
    /** Say that a short one is enough where a full one is owed. */
    waive: z.boolean(),
    agree: z.boolean(),
  }),
});
export const wireTimelineLine = z.object({
  /** Of the entry on the incident's timeline, or of the line that was added by hand. */
  id: wireId,
  byHand: z.boolean(),
  at: wireInstant,
  /** As it was before somebody put it right; null: nobody did. */
  originalAt: wireInstant.nullable(),
  text: z.string(),
  originalText: z.string().nullable(),
  group: z.string(),
  who: z.string().nullable(),
  shown: z.enum(['starred', 'plain', 'hidden']),
  /** As its kind says, before a person said otherwise. */
  proposed: z.enum(['starred', 'plain', 'hidden']),
  version: z.number().int(),
  changedBy: wireActor.nullable(),
});
