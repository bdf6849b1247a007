import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/life.ts';
import type { CriticalityAnswer } from '../../core/criticality.ts';
import { summaryOf, summaryToWire } from '../to-wire.ts';
import { answerToldFirst } from './answer-told-first.ts';
import { callCriticality } from './call-criticality.ts';
import { changeState } from './change-state.ts';
import { correctStateTime } from './correct-state-time.ts';

export const lifeRoutes = [
  serve(contract.callCriticality, async ({ platform, caller, params, body }) => {
    const answer: CriticalityAnswer =
      body.answer === 'called'
        ? { kind: 'called', severity: body.severity, impact: body.impact }
        : { kind: body.answer };
    const { view, escalate } = await callCriticality(platform, caller, params.key, {
      answer,
      nextStepUnknown: body.answer !== 'cannot-call' && body.nextStepUnknown,
      because: body.because,
    });
    return { incident: await summaryToWire(platform, view), escalate };
  }),
  serve(contract.changeState, async ({ platform, caller, params, body }) =>
    summaryOf(platform, await changeState(platform, caller, params.key, body.state, body.because)),
  ),
  serve(contract.correctStateTime, async ({ platform, caller, params, body }) =>
    summaryOf(
      platform,
      await correctStateTime(platform, caller, params.key, params.position, {
        at: new Date(body.at),
        because: body.because,
      }),
    ),
  ),
  serve(contract.answerToldFirst, async ({ platform, caller, params, body }) =>
    summaryOf(platform, await answerToldFirst(platform, caller, params.key, body)),
  ),
];
