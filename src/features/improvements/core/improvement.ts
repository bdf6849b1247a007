import type {
  ImprovementKind,
  ImprovementSourceKind,
  ImprovementState,
} from '../../tickets/core/improvement-words.ts';

export type { ImprovementKind, ImprovementSourceKind, ImprovementState };

/** `ACT-9` */
export const improvementKey = (number: number): string => `ACT-${number}`;

/** The number in a key as people type it: `ACT-9`, `act-9`, `9`. */
export function parseImprovementKey(key: string): number | undefined {
  const found = /^(?:act-)?(\d{1,9})$/i.exec(key);
  return found ? Number(found[1]) : undefined;
}

/** Where people look at it in the web app. */
export const improvementPath = (key: string): string => `/improvements/${key}`;

export const helpedAnswers = ['yes', 'no', 'too-early'] as const;
export type HelpedAnswer = (typeof helpedAnswers)[number];

/** What may follow on what. Whatever is over may be taken up again. */
export const moves: Readonly<Record<ImprovementState, readonly ImprovementState[]>> = {
  proposed: ['accepted', 'in-progress', 'done', 'declined'],
  accepted: ['proposed', 'in-progress', 'done', 'declined'],
  'in-progress': ['accepted', 'proposed', 'done', 'declined'],
  done: ['accepted', 'in-progress', 'proposed'],
  declined: ['proposed', 'accepted', 'in-progress'],
};
export const isEnded = (state: ImprovementState): boolean => state === 'done' || state === 'declined';

/** Whether it needs an owner and a day to be in this state: what nobody is to do by no day is not accepted. */
export const needsOwner = (state: ImprovementState): boolean => state !== 'proposed' && state !== 'declined';

/** Which event tells of a move. */
export function moveEvent(from: ImprovementState, to: ImprovementState): string {
  if (to === 'done') return 'improvement.done';
  if (to === 'declined') return 'improvement.declined';
  if (isEnded(from)) return 'improvement.reopened';
  if (to === 'in-progress') return 'improvement.started';
  if (to === 'accepted') return 'improvement.accepted';
  return 'improvement.changed';
}

export const kindWords: Readonly<Record<ImprovementKind, string>> = {
  detect: 'Detect sooner',
  react: 'React better',
  'quick-fix': 'Quick fix',
  prevent: 'Prevent',
  'other-area': 'Other area',
  'make-support-easier': 'Make support easier',
};
export const stateWords: Readonly<Record<ImprovementState, string>> = {
  proposed: 'Proposed',
  accepted: 'Accepted',
  'in-progress': 'In progress',
  done: 'Done',
  declined: 'Declined',
};
export const sourceWords: Readonly<Record<ImprovementSourceKind, string>> = {
  prevention: 'Prevention suggestion',
  'why-question': 'Why-question',
  'next-action': 'Next action left open',
  'contributing-cause': 'Contributing cause',
  idea: 'Idea of a post-mortem',
  'noisy-alert': 'Noisy alert',
  'hand-over': 'Hand-over',
  support: 'Support',
  workshop: 'Workshop',
  person: 'Somebody’s own',
};
export const helpedWords: Readonly<Record<HelpedAnswer, string>> = {
  yes: 'It helped',
  no: 'It did not help',
  'too-early': 'Too early to say',
};

/** `accepted, Ben, due 1 Dec`: what became of it, in one line. */
export function becameWords(improvement: {
  readonly state: ImprovementState;
  readonly owner: { readonly name: string } | null;
  readonly dueOn: string | null;
  readonly overdue: boolean;
}): string {
  const { state, owner, dueOn, overdue } = improvement;
  const words: string[] = [stateWords[state].toLowerCase()];
  if (state === 'declined') return words.join('');
  if (owner) words.push(owner.name.split(' ')[0]!);
  if (dueOn && state !== 'done') words.push(`${overdue ? 'was due' : 'due'} ${dayWords(dueOn)}`);
  return words.join(', ');
}

/** `1 Dec 2026` for `2026-12-01`. */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
