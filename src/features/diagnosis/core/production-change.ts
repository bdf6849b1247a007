/** Why a second person is asked for their yes. */
export const consentReasons = ['on-a-guess', 'criticality'] as const;
export type ConsentReason = (typeof consentReasons)[number];

export const consentStates = ['not-asked', 'waiting', 'agreed', 'broke-glass', 'refused'] as const;
export type ConsentState = (typeof consentStates)[number];

/** Where a change to production stands, in one word. */
export const changeStates = ['waiting', 'ready', 'refused', 'withdrawn', 'made', 'kept', 'undone'] as const;
export type ChangeState = (typeof changeStates)[number];

/** Did it do what was expected? */
export const changeResults = ['as-expected', 'partly', 'not'] as const;
export type ChangeResult = (typeof changeResults)[number];

/** Of what a change that is kept is a fix. */
export const fixKinds = ['symptom', 'root-cause'] as const;
export type FixKind = (typeof fixKinds)[number];

/** What of a change decides what can be done with it. */
export interface ChangeFacts {
  readonly proposedById: string;
  /** Null: on a guess. */
  readonly hypothesisId: string | null;
  readonly consent: ConsentState;
  readonly withdrawn: boolean;
  readonly made: boolean;
  readonly result: ChangeResult | null;
  readonly undone: boolean;
}

export const changeVerbs = [
  'agree',
  'refuse',
  'withdraw',
  'break-glass',
  'make',
  'judge',
  'undo',
  'link',
] as const;
export type ChangeVerb = (typeof changeVerbs)[number];

/** A change without a hypothesis behind it is a guess, and stays one until a hypothesis is linked. */
export function isGuess(change: Pick<ChangeFacts, 'hypothesisId'>): boolean {
  return change.hypothesisId === null;
}

export function stateOfChange(change: ChangeFacts): ChangeState {
  if (change.undone) return 'undone';
  if (change.made) return change.result === null ? 'made' : 'kept';
  if (change.withdrawn) return 'withdrawn';
  if (change.consent === 'refused') return 'refused';
  return change.consent === 'waiting' ? 'waiting' : 'ready';
}

/** It is in production now: the state of play names it. */
export function isInPlace(change: ChangeFacts): boolean {
  return change.made && !change.undone;
}

/** Why it cannot be done: the word goes to the answer, the button and the test. */
export type WhyNot =
  | 'own-change'
  | 'only-proposer'
  | 'only-proposer-or-lead'
  | 'needs-a-yes'
  | 'not-made-yet'
  | 'agreed-already'
  | 'glass-broken-already'
  | 'refused-already'
  | 'withdrawn-already'
  | 'made-already'
  | 'judged-already'
  | 'undone-already'
  | 'no-yes-asked';

interface Who {
  readonly personId: string;
  readonly leads: boolean;
}

/** Whether this person can do this with the change as it stands; null: they can. Access roles are asked apart. */
export function whyNot(change: ChangeFacts, verb: ChangeVerb, who: Who): WhyNot | null {
  const own = who.personId === change.proposedById;
  const ended = endedBecause(change);
  switch (verb) {
    case 'agree':
    case 'refuse':
      return decided(change) ?? (own ? 'own-change' : null);
    case 'break-glass':
      return decided(change) ?? (own ? null : 'only-proposer');
    case 'withdraw':
      if (change.made) return 'made-already';
      return ended ?? (own || who.leads ? null : 'only-proposer-or-lead');
    case 'make':
      if (change.made) return 'made-already';
      return ended ?? (change.consent === 'waiting' ? 'needs-a-yes' : null);
    case 'judge':
      if (!change.made) return ended ?? 'not-made-yet';
      return change.result === null ? null : 'judged-already';
    case 'undo':
      if (!change.made) return ended ?? 'not-made-yet';
      return change.undone ? 'undone-already' : null;
    case 'link':
      return change.made ? null : ended;
  }
}

function endedBecause(change: ChangeFacts): WhyNot | null {
  if (change.withdrawn) return 'withdrawn-already';
  return change.consent === 'refused' ? 'refused-already' : null;
}

/** Why nobody's yes is waited for any more. */
function decided(change: ChangeFacts): WhyNot | null {
  if (change.withdrawn) return 'withdrawn-already';
  const words = {
    waiting: null,
    agreed: 'agreed-already',
    'broke-glass': 'glass-broken-already',
    refused: 'refused-already',
    'not-asked': 'no-yes-asked',
  } as const;
  return words[change.consent];
}
