import type { ChangeResult, ChangeState, ConsentReason, FixKind, WhyNot } from './production-change.ts';

/** Where it stands, as people say it. */
export const changeStateInWords: Readonly<Record<ChangeState, string>> = {
  waiting: 'Waits for a second yes',
  ready: 'May be made',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  made: 'In place, not judged',
  kept: 'Kept',
  undone: 'Undone',
};

export const resultInWords: Readonly<Record<ChangeResult, string>> = {
  'as-expected': 'It did what was expected',
  partly: 'It did part of what was expected',
  not: 'It did not do what was expected',
};

export const fixInWords: Readonly<Record<FixKind, string>> = {
  symptom: 'a fix for the symptoms',
  'root-cause': 'a fix for the root cause',
};

/** Why a second person is asked, as the end of a sentence. */
export function consentBecauseInWords(because: readonly ConsentReason[]): string {
  const words = { 'on-a-guess': 'it is a guess', criticality: 'of how critical the incident is' } as const;
  return because.map((one) => words[one]).join(', and because ');
}

/** A change as others name it in a line: a guess is named as one, wherever it stands. */
export function changeNamed(change: { readonly text: string; readonly guess: boolean }): string {
  const text = change.text.replace(/\s+/g, ' ').trim();
  return change.guess ? `On a guess: ${text}` : text;
}

/** What the one who comes second is told. @param who who was quicker, or whose change it is */
export function whyNotInWords(because: WhyNot, who: string): string {
  const words: Readonly<Record<WhyNot, string>> = {
    'own-change': 'It is your own change: a second person has to look at it.',
    'only-proposer': `Only ${who}, who proposed it, can break the glass. If you think it right, agree to it.`,
    'only-proposer-or-lead': `Only ${who}, who proposed it, or the lead can withdraw it.`,
    'needs-a-yes': 'A second person has to say yes first, or whoever proposed it breaks the glass.',
    'not-made-yet': 'It is not made yet.',
    'agreed-already': `${who} has agreed to it already.`,
    'glass-broken-already': `${who} has broken the glass already: nobody’s yes is waited for any more.`,
    'refused-already': `${who} has refused it already.`,
    'withdrawn-already': 'It was withdrawn.',
    'made-already': 'It was made already.',
    'judged-already': 'Somebody has judged it already.',
    'undone-already': 'It was undone already.',
    'no-yes-asked': 'Nobody’s yes is asked for: it may be made.',
  };
  return words[because];
}
