import { defineProblems } from '../../platform/contract/index.ts';

export const diagnosisProblem = defineProblems('diagnosis', {
  'unknown-hypothesis': { status: 404, title: 'There is no such hypothesis on this board' },
  'unknown-test': { status: 404, title: 'There is no such test on this board' },
  'unknown-symptom': { status: 404, title: 'There is no such symptom on this board' },
  'unknown-cause': { status: 404, title: 'There is no such root cause in the record' },
  'changed-meanwhile': { status: 409, title: 'Somebody changed this at the same time' },
  'ruled-out': { status: 409, title: 'It is ruled out; reopen it first, and say why' },
  'not-ruled-out': { status: 409, title: 'It is not ruled out' },
  'not-confirmed': { status: 409, title: 'It is not confirmed' },
  'board-full': { status: 409, title: 'The board holds as much as it can' },
  'unknown-change': { status: 404, title: 'There is no such change to production on this incident' },
  'change-moved-on': { status: 409, title: 'Somebody was quicker: the change stands elsewhere by now' },
  'own-change': { status: 409, title: 'A second person says yes, not the one who proposed it' },
  'not-your-change': { status: 409, title: 'This is for whoever proposed the change' },
  'needs-second-yes': { status: 409, title: 'A second person has to say yes first' },
  'board-merged': { status: 409, title: 'The incident was merged: its board is only read' },
});
