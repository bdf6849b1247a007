import { z } from 'zod';
import { wireActor, wireId, wireInstant } from '../../../kit/wire.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { wireEvidences } from '../../tickets/contract/evidence.ts';
import { adviceWords } from '../core/advice.ts';
import { hypothesisStates, prompts, testResults } from '../core/hypothesis.ts';

/** "If <hypothesis> were true we would see <expectation>; look by <how>." */
export const wireTest = z.object({
  id: wireId,
  hypothesisId: wireId,
  expectation: z.string(),
  how: z.string(),
  /** False: whatever comes out, it could only confirm. */
  couldRuleOut: z.boolean(),
  owner: wirePersonRef,
  startedAt: wireInstant.nullable(),
  result: z.enum(testResults).nullable(),
  /** What was seen, in words. */
  note: z.string(),
  evidence: wireEvidences,
  /** When it was seen, and who says so. */
  resultAt: wireInstant.nullable(),
  resultBy: wireActor.nullable(),
  /** The hypothesis was reopened after this result: it no longer rules it out. */
  beforeReopening: z.boolean(),
  version: z.number(),
  createdAt: wireInstant,
  createdBy: wireActor,
});

const said = z.object({ at: wireInstant, by: wireActor, why: z.string() });
export const wireHypothesis = z.object({
  id: wireId,
  text: z.string(),
  state: z.enum(hypothesisStates),
  /** Which prompt it came from; null: somebody thought of it. */
  prompt: z.enum(prompts).nullable(),
  /** Has come through a test that could have ruled it out, and is not ruled out; true while it is tested further, too. */
  survived: z.boolean(),
  /** It has tests, and all of them could only confirm. */
  onlyConfirms: z.boolean(),
  /** An earlier hypothesis with the same words. */
  sameAsId: wireId.nullable(),
  /** Symptoms, by id. */
  explains: z.array(wireId),
  doesNotExplain: z.array(wireId),
  /** What rules it out: the test, or what a person said. Null unless its state is `ruled-out`. */
  ruledOut: said.extend({ testId: wireId.nullable() }).nullable(),
  /** Who confirmed it, and the line of the record's root causes that it became. Null unless its state is `confirmed`. */
  confirmed: said.extend({ causeId: wireId.nullable() }).nullable(),
  /** The last time somebody opened it again. */
  reopened: said.nullable(),
  tests: z.array(wireTest),
  version: z.number(),
  createdAt: wireInstant,
  createdBy: wireActor,
  changedAt: wireInstant,
  changedBy: wireActor,
});

export const wireSymptom = z.object({
  id: wireId,
  /** What is seen. */
  text: z.string(),
  where: z.string().nullable(),
  howOften: z.string().nullable(),
  impact: z.string().nullable(),
  sinceAt: wireInstant.nullable(),
  evidence: wireEvidences,
  /** Is explained by a hypothesis that is not ruled out. */
  explained: z.boolean(),
  version: z.number(),
  changedAt: wireInstant,
  changedBy: wireActor,
});

/** What to do, as a word and as a sentence, and what it is about. */
export const wireAdvice = z.object({
  do: z.enum(adviceWords),
  text: z.string(),
  hypothesisIds: z.array(wireId),
  testIds: z.array(wireId),
  symptomIds: z.array(wireId),
});

export const wireCounts = z.object({
  symptoms: z.number(),
  /** No hypothesis that is left explains them. */
  unexplained: z.number(),
  hypotheses: z.number(),
  open: z.number(),
  beingTested: z.number(),
  ruledOut: z.number(),
  standing: z.number(),
  confirmed: z.number(),
  /** Open or being tested for the first time: nothing that could have ruled them out was tried to the end. */
  untested: z.number(),
  /** Came through a test that could have ruled them out, or confirmed: the decision how to fix is made from these. */
  left: z.number(),
  tests: z.number(),
  /** Without a result. */
  testsWaiting: z.number(),
});

export const wireBoard = z.object({
  ticket: z.object({ id: wireId, key: z.string(), title: z.string(), isOpen: z.boolean() }),
  /** Where the work goes on when the incident was merged: this board is then only read. */
  mergedInto: z.object({ key: z.string(), title: z.string() }).nullable(),
  /** Lines of the record's section `symptoms`: they are added and changed there. */
  symptoms: z.array(wireSymptom),
  /** In the order in which they were added. */
  hypotheses: z.array(wireHypothesis),
  /** Lines of the record's section `root-causes`. */
  causes: z.array(
    z.object({
      id: wireId,
      text: z.string(),
      standing: z.enum(['suspected', 'confirmed']),
      version: z.number(),
    }),
  ),
  counts: wireCounts,
  /** The one thing to do next, and gentle hints beside it. */
  advice: z.object({ next: wireAdvice, hints: z.array(wireAdvice) }),
  /** How many may stand before it sends back to hypotheses. */
  mostStanding: z.number(),
  /** Who is on duty: one of them may own a test. */
  onDuty: z.array(wirePersonRef),
  may: z.object({ edit: z.boolean(), comment: z.boolean() }),
});
