import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incidentStates, type IncidentState } from './incident.ts';
import { isOver, mayEnter, stateMeans, statesFrom, stateWhenTaken, workingStates } from './states.ts';

// Where a person may take it in one step; resolving and reopening are verbs of their own.
test.each<[IncidentState, string]>([
  ['reported', 'triage investigating identified mitigating monitoring'],
  ['triage', 'investigating identified mitigating monitoring'],
  ['investigating', 'triage identified mitigating monitoring'],
  ['identified', 'triage investigating mitigating monitoring'],
  ['mitigating', 'triage investigating identified monitoring'],
  ['monitoring', 'triage investigating identified mitigating'],
  ['resolved', 'reviewed'],
  ['reviewed', 'resolved'],
])('from %s: %s', (from, to) => expect(statesFrom(from).join(' ')).toBe(to));

test.each<[IncidentState, IncidentState, string]>([
  ['triage', 'triage', 'already-there'],
  ['monitoring', 'resolved', 'resolve-asks-first'],
  ['monitoring', 'reviewed', 'not-resolved-yet'],
  ['resolved', 'investigating', 'reopen-first'],
  ['reviewed', 'triage', 'reopen-first'],
  ['investigating', 'reported', 'only-at-the-beginning'],
])('from %s to %s is refused: %s', (from, to, because) =>
  expect(mayEnter(from, to)).toEqual({ may: false, because }),
);

test.each<[IncidentState, IncidentState]>([
  ['reported', 'investigating'],
  ['triage', 'investigating'],
  ['mitigating', 'mitigating'],
  ['monitoring', 'monitoring'],
])('whoever takes it while it is %s has it %s', (state, then) => expect(stateWhenTaken(state)).toBe(then));

const anyState = fc.constantFrom(...incidentStates);
test('law: no single step ends or revives an incident', () => {
  fc.assert(
    fc.property(anyState, anyState, (from, to) => {
      if (mayEnter(from, to).may) expect(isOver(to)).toBe(isOver(from));
    }),
  );
});
test('law: what may be entered can be left again, so that a mistake is never for ever', () => {
  fc.assert(
    fc.property(anyState, anyState, (from, to) => {
      fc.pre(from !== 'reported' && mayEnter(from, to).may);
      expect(mayEnter(to, from).may).toBe(true);
    }),
  );
});
test('law: whoever takes it never sets the work back', () => {
  for (const state of workingStates)
    expect(incidentStates.indexOf(stateWhenTaken(state))).toBeGreaterThanOrEqual(
      incidentStates.indexOf(state),
    );
});
test('every state says what it means', () => {
  for (const state of incidentStates) expect(stateMeans[state]).toMatch(/^[A-Z].*[.?]$/);
});
