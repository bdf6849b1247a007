import { describe, expect, test } from 'vitest';
import {
  stateOfChange,
  whyNot,
  type ChangeFacts,
  type ChangeState,
  type ChangeVerb,
  type WhyNot,
} from './production-change.ts';

const proposed: ChangeFacts = {
  proposedById: 'ben',
  hypothesisId: 'h1',
  consent: 'not-asked',
  withdrawn: false,
  made: false,
  result: null,
  undone: false,
};
const waiting: ChangeFacts = { ...proposed, consent: 'waiting' };
const agreed: ChangeFacts = { ...proposed, consent: 'agreed' };
const broken: ChangeFacts = { ...proposed, consent: 'broke-glass' };
const refused: ChangeFacts = { ...proposed, consent: 'refused' };
const withdrawn: ChangeFacts = { ...waiting, withdrawn: true };
const made: ChangeFacts = { ...agreed, made: true };
const kept: ChangeFacts = { ...made, result: 'as-expected' };
const undone: ChangeFacts = { ...made, undone: true };

test.each<[string, ChangeFacts, ChangeState]>([
  ['nobody is asked', proposed, 'ready'],
  ['a yes is waited for', waiting, 'waiting'],
  ['a second person said yes', agreed, 'ready'],
  ['the glass is broken', broken, 'ready'],
  ['a second person said no', refused, 'refused'],
  ['it was withdrawn while it waited', withdrawn, 'withdrawn'],
  ['made, and nobody has said what came of it', made, 'made'],
  ['judged and kept', kept, 'kept'],
  ['undone before it was judged', undone, 'undone'],
  ['kept at first and undone later', { ...kept, undone: true }, 'undone'],
])('%s', (_, change, state) => expect(stateOfChange(change)).toBe(state));

const ben = { personId: 'ben', leads: false };
const cleo = { personId: 'cleo', leads: false };
const lead = { personId: 'cleo', leads: true };
describe('what can be done', () => {
  test.each<[string, ChangeFacts, ChangeVerb, typeof ben, WhyNot | null]>([
    ['a second person agrees', waiting, 'agree', cleo, null],
    ['nobody agrees to their own change', waiting, 'agree', ben, 'own-change'],
    ['nor refuses it', waiting, 'refuse', ben, 'own-change'],
    ['the second of two who agree is told', agreed, 'agree', cleo, 'agreed-already'],
    ['who agrees after the glass was broken is told', broken, 'agree', cleo, 'glass-broken-already'],
    ['who refuses what was agreed to is told', agreed, 'refuse', cleo, 'agreed-already'],
    ['a yes to what needs none', proposed, 'agree', cleo, 'no-yes-asked'],
    ['whoever proposed it may always break the glass', waiting, 'break-glass', ben, null],
    ['others agree instead', waiting, 'break-glass', cleo, 'only-proposer'],
    ['not after a no', refused, 'break-glass', ben, 'refused-already'],
    ['nor once it was agreed to', agreed, 'break-glass', ben, 'agreed-already'],
    ['it is not made while a yes is waited for', waiting, 'make', ben, 'needs-a-yes'],
    ['nor after a no', refused, 'make', ben, 'refused-already'],
    ['nor after it was withdrawn', withdrawn, 'make', ben, 'withdrawn-already'],
    ['it is made once it was agreed to', agreed, 'make', ben, null],
    ['or once the glass is broken', broken, 'make', ben, null],
    ['or at once where nobody is asked', proposed, 'make', cleo, null],
    ['once', made, 'make', ben, 'made-already'],
    ['its proposer withdraws it', waiting, 'withdraw', ben, null],
    ['so does the lead', agreed, 'withdraw', lead, null],
    ['others refuse it instead', waiting, 'withdraw', cleo, 'only-proposer-or-lead'],
    ['what is made is undone, not withdrawn', made, 'withdraw', ben, 'made-already'],
    ['what is not made is not judged', agreed, 'judge', ben, 'not-made-yet'],
    ['anybody of the team judges', made, 'judge', cleo, null],
    ['once', kept, 'judge', ben, 'judged-already'],
    ['what was undone is judged too', undone, 'judge', ben, null],
    ['what is kept is undone later', kept, 'undo', cleo, null],
    ['once', undone, 'undo', ben, 'undone-already'],
    ['what is understood is said later', { ...made, hypothesisId: null }, 'link', cleo, null],
    ['not of what was refused', refused, 'link', cleo, 'refused-already'],
  ])('%s', (_, change, verb, who, because) => expect(whyNot(change, verb, who)).toBe(because));
});
