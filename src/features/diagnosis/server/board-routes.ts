import { serve } from '../../identity/index.ts';
import * as contract from '../contract/board.ts';
import { addHypothesis } from './board/add-hypothesis.ts';
import { addTest } from './board/add-test.ts';
import { changeHypothesis } from './board/change-hypothesis.ts';
import { changeTest } from './board/change-test.ts';
import { confirmHypothesis } from './board/confirm-hypothesis.ts';
import { getBoard } from './board/get-board.ts';
import { getPrompts } from './board/get-prompts.ts';
import { linkSymptom } from './board/link-symptom.ts';
import { removeHypothesis } from './board/remove-hypothesis.ts';
import { removeTest } from './board/remove-test.ts';
import { reopenHypothesis } from './board/reopen-hypothesis.ts';
import { ruleOutHypothesis } from './board/rule-out-hypothesis.ts';
import { setTestResult } from './board/set-test-result.ts';
import { startTest } from './board/start-test.ts';
import { unconfirmHypothesis } from './board/unconfirm-hypothesis.ts';

export const boardRoutes = [
  serve(contract.getBoard, ({ platform, caller, params }) => getBoard(platform, caller, params.key)),
  serve(contract.getPrompts, ({ platform, caller, params }) => getPrompts(platform, caller, params.key)),
  serve(contract.addHypothesis, ({ platform, caller, params, body }) =>
    addHypothesis(platform, caller, params.key, body),
  ),
  serve(contract.changeHypothesis, ({ platform, caller, params, body }) =>
    changeHypothesis(platform, caller, params.key, params.id, body),
  ),
  serve(contract.removeHypothesis, async ({ platform, caller, params, query }) => {
    await removeHypothesis(platform, caller, params.key, params.id, query.version);
    return {};
  }),
  serve(contract.linkSymptom, ({ platform, caller, params, body }) =>
    linkSymptom(platform, caller, params.key, params.id, params.symptomId, body.explains),
  ),
  serve(contract.ruleOutHypothesis, ({ platform, caller, params, body }) =>
    ruleOutHypothesis(platform, caller, params.key, params.id, body.why),
  ),
  serve(contract.reopenHypothesis, ({ platform, caller, params, body }) =>
    reopenHypothesis(platform, caller, params.key, params.id, body.why),
  ),
  serve(contract.confirmHypothesis, ({ platform, caller, params, body }) =>
    confirmHypothesis(platform, caller, params.key, params.id, body),
  ),
  serve(contract.unconfirmHypothesis, ({ platform, caller, params, body }) =>
    unconfirmHypothesis(platform, caller, params.key, params.id, body.why),
  ),
  serve(contract.addTest, ({ platform, caller, params, body }) =>
    addTest(platform, caller, params.key, params.id, body),
  ),
  serve(contract.changeTest, ({ platform, caller, params, body }) =>
    changeTest(platform, caller, params.key, params.id, body),
  ),
  serve(contract.startTest, ({ platform, caller, params }) =>
    startTest(platform, caller, params.key, params.id),
  ),
  serve(contract.setTestResult, ({ platform, caller, params, body }) =>
    setTestResult(platform, caller, params.key, params.id, body),
  ),
  serve(contract.removeTest, ({ platform, caller, params, query }) =>
    removeTest(platform, caller, params.key, params.id, query.version),
  ),
];
