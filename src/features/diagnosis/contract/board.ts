import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { keyParams } from '../../incidents/contract.ts';
import { wireEvidences } from '../../tickets/contract/evidence.ts';
import { prompts, testResults } from '../core/hypothesis.ts';
import { wireBoard, wireHypothesis } from './board-wire.ts';

export * from './board-wire.ts';

const idParams = keyParams.extend({ id: wireId });
const ofBoard = ['tickets/unknown-ticket', 'diagnosis/board-merged'] as const;
const ofHypothesis = [...ofBoard, 'diagnosis/unknown-hypothesis'] as const;
const ofTest = [...ofBoard, 'diagnosis/unknown-test'] as const;
const version = z.coerce.number().int().min(1);
const why = z.string().trim().min(1, 'must not be empty').max(2000, 'must have at most 2000 characters');
const text = line(1000);
const said = line(2000);

export const getBoard = route({
  id: 'getBoard',
  method: 'GET',
  path: '/api/incidents/:key/board',
  summary: 'The diagnosis board: symptoms, hypotheses with their tests, what to do next',
  permission: 'incident.read',
  params: keyParams,
  response: wireBoard,
  problems: ['tickets/unknown-ticket'],
});
export const getPrompts = route({
  id: 'getPrompts',
  method: 'GET',
  path: '/api/incidents/:key/board/prompts',
  summary: 'What could cause this? Prompts, filled with what is known of the service',
  permission: 'incident.read',
  params: keyParams,
  response: z.object({
    prompts: z.array(
      z.object({
        prompt: z.enum(prompts),
        /** "What changed shortly before it began?" */
        question: z.string(),
        /** What is known here, the likeliest first; each becomes a hypothesis as `hypothesis` says. */
        facts: z.array(
          z.object({
            text: z.string(),
            hypothesis: z.string(),
            at: wireInstant.nullable(),
            /** Where it can be read: a path of the web app. */
            path: z.string().nullable(),
            /** Is on the board already. */
            taken: z.boolean(),
          }),
        ),
        /** What one could think of where nothing is known; a hypothesis begins with these words. */
        ideas: z.array(z.string()),
      }),
    ),
  }),
  problems: ['tickets/unknown-ticket'],
});

export const addHypothesis = route({
  id: 'addHypothesis',
  method: 'POST',
  path: '/api/incidents/:key/hypotheses',
  summary: 'Say what could be the cause: one line, none is refused',
  permission: 'incident.comment',
  status: 201,
  params: keyParams,
  body: z.object({
    text,
    prompt: z.enum(prompts).nullable().default(null),
    explains: z.array(wireId).max(200).default([]),
    doesNotExplain: z.array(wireId).max(200).default([]),
  }),
  /** `sameAsId` points to an earlier one with the same words. */
  response: wireHypothesis,
  problems: [...ofBoard, 'diagnosis/unknown-symptom', 'diagnosis/board-full'],
});
export const changeHypothesis = route({
  id: 'changeHypothesis',
  method: 'PUT',
  path: '/api/incidents/:key/hypotheses/:id',
  summary: 'Put a hypothesis better',
  description:
    'With the version that was read. When somebody changed it meanwhile the answer is `diagnosis/changed-meanwhile`, and `current` in it is the hypothesis as it is now (null when it was removed).',
  permission: 'incident.comment',
  params: idParams,
  body: z.object({ version, text }),
  response: wireHypothesis,
  problems: [...ofHypothesis, 'diagnosis/changed-meanwhile'],
});
export const removeHypothesis = route({
  id: 'removeHypothesis',
  method: 'DELETE',
  path: '/api/incidents/:key/hypotheses/:id',
  summary: 'Take a hypothesis off the board, added by mistake; the timeline keeps its words',
  permission: 'incident.comment',
  params: idParams,
  query: z.object({ version }),
  response: wireEmpty,
  problems: [...ofHypothesis, 'diagnosis/changed-meanwhile'],
});
export const linkSymptom = route({
  id: 'linkSymptom',
  method: 'PUT',
  path: '/api/incidents/:key/hypotheses/:id/symptoms/:symptomId',
  summary: 'Say whether a hypothesis explains a symptom, or does not; null: nobody knows',
  permission: 'incident.edit',
  params: idParams.extend({ symptomId: wireId }),
  body: z.object({ explains: z.enum(['explains', 'does-not']).nullable() }),
  response: wireHypothesis,
  problems: [...ofHypothesis, 'diagnosis/unknown-symptom'],
});
export const ruleOutHypothesis = route({
  id: 'ruleOutHypothesis',
  method: 'POST',
  path: '/api/incidents/:key/hypotheses/:id/rule-out',
  summary: 'Rule a hypothesis out by what is known already, without a test',
  permission: 'incident.edit',
  params: idParams,
  body: z.object({ why }),
  response: wireHypothesis,
  problems: ofHypothesis,
});
export const reopenHypothesis = route({
  id: 'reopenHypothesis',
  method: 'POST',
  path: '/api/incidents/:key/hypotheses/:id/reopen',
  summary: 'Open a hypothesis again that was ruled out, with the reason',
  permission: 'incident.edit',
  params: idParams,
  body: z.object({ why }),
  response: wireHypothesis,
  problems: [...ofHypothesis, 'diagnosis/not-ruled-out'],
});
export const confirmHypothesis = route({
  id: 'confirmHypothesis',
  method: 'POST',
  path: '/api/incidents/:key/hypotheses/:id/confirm',
  summary: 'Say that this is the cause: it becomes a confirmed root cause of the record',
  permission: 'incident.edit',
  params: idParams,
  body: z.object({
    why: z.string().trim().max(2000).default(''),
    /** A root cause of the record that says the same: it is confirmed instead of a new line. */
    causeId: wireId.nullable().default(null),
  }),
  response: z.object({
    hypothesis: wireHypothesis,
    /** What else was thought of, and why it is not the cause. */
    ruledOut: z.array(z.object({ id: wireId, text: z.string(), why: z.string() })),
    /** Neither ruled out nor confirmed: they may be causes, too. */
    notRuledOut: z.array(z.object({ id: wireId, text: z.string() })),
  }),
  problems: [...ofHypothesis, 'diagnosis/ruled-out', 'diagnosis/unknown-cause'],
});
export const unconfirmHypothesis = route({
  id: 'unconfirmHypothesis',
  method: 'POST',
  path: '/api/incidents/:key/hypotheses/:id/unconfirm',
  summary: 'Take a confirmation back, with the reason: the root cause is suspected again',
  permission: 'incident.edit',
  params: idParams,
  body: z.object({ why }),
  response: wireHypothesis,
  problems: [...ofHypothesis, 'diagnosis/not-confirmed'],
});

/** Id, e-mail or name of a person; nothing: oneself. */
const owner = z.string().trim().max(254);
const ofOwner = ['tickets/needs-name', 'tickets/unknown-addressee'] as const;
export const addTest = route({
  id: 'addTest',
  method: 'POST',
  path: '/api/incidents/:key/hypotheses/:id/tests',
  summary: 'Plan a test: if it were true we would see this; look by that',
  permission: 'incident.edit',
  status: 201,
  params: idParams,
  body: z.object({
    /** What would be seen if the hypothesis were true. */
    expectation: said,
    how: z.string().trim().max(2000).default(''),
    owner: owner.default(''),
    couldRuleOut: z.boolean().default(true),
    /** Is looked at from now on. Unless told: yes when it is one's own. */
    started: z.boolean().optional(),
  }),
  /** The whole hypothesis; the new test is `testId`. */
  response: z.object({ testId: wireId, hypothesis: wireHypothesis }),
  problems: [...ofHypothesis, ...ofOwner, 'diagnosis/board-full'],
});
export const changeTest = route({
  id: 'changeTest',
  method: 'PUT',
  path: '/api/incidents/:key/tests/:id',
  summary: 'Other words, somebody else, or that it could only confirm',
  description:
    'With the version that was read, as `changeHypothesis`; `current` is then the test as it is now.',
  permission: 'incident.edit',
  params: idParams,
  body: z.object({
    version,
    expectation: said.optional(),
    how: z.string().trim().max(2000).optional(),
    owner: owner.optional(),
    couldRuleOut: z.boolean().optional(),
  }),
  response: wireHypothesis,
  problems: [...ofTest, ...ofOwner, 'diagnosis/changed-meanwhile'],
});
export const startTest = route({
  id: 'startTest',
  method: 'POST',
  path: '/api/incidents/:key/tests/:id/start',
  summary: 'Say that it is being looked at now',
  permission: 'incident.edit',
  params: idParams,
  response: wireHypothesis,
  problems: ofTest,
});
export const setTestResult = route({
  id: 'setTestResult',
  method: 'PUT',
  path: '/api/incidents/:key/tests/:id/result',
  summary: 'What came out: it rules out, does not rule out, or is inconclusive',
  permission: 'incident.edit',
  params: idParams,
  body: z.object({
    version,
    result: z.enum(testResults),
    note: z.string().trim().max(4000).default(''),
    evidence: wireEvidences.default([]),
    /** When it was seen; now unless told. */
    at: wireInstant.optional(),
  }),
  response: wireHypothesis,
  problems: [...ofTest, 'diagnosis/changed-meanwhile', 'diagnosis/ruled-out'],
});
export const removeTest = route({
  id: 'removeTest',
  method: 'DELETE',
  path: '/api/incidents/:key/tests/:id',
  summary: 'Take a test off the board; the timeline keeps its words',
  permission: 'incident.edit',
  params: idParams,
  query: z.object({ version }),
  response: wireHypothesis,
  problems: [...ofTest, 'diagnosis/changed-meanwhile', 'diagnosis/ruled-out'],
});
