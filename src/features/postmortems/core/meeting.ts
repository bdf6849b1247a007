import { fiveQuestions, questionInWords, type FiveQuestion } from './five-questions.ts';

export const meetingStates = ['scheduled', 'running', 'ended', 'cancelled'] as const;
export type MeetingState = (typeof meetingStates)[number];

/** What the meeting goes through, in this order. */
export const meetingSteps = [
  'introductions',
  'blameless',
  'timeline',
  'causes',
  'why-questions',
  ...fiveQuestions,
  'choose',
] as const;
export type MeetingStep = (typeof meetingSteps)[number];

const otherSteps: Readonly<Record<Exclude<MeetingStep, FiveQuestion>, string>> = {
  introductions: 'Who is here',
  blameless: 'Blameless',
  timeline: 'What happened',
  causes: 'Causes',
  'why-questions': 'Why',
  choose: 'Choose',
};
export function isQuestion(step: MeetingStep): step is FiveQuestion {
  return (fiveQuestions as readonly string[]).includes(step);
}
/** What a step is called in the row of steps. */
export function stepInWords(step: MeetingStep): string {
  return isQuestion(step) ? questionInWords[step].name : otherSteps[step];
}

/** The step so many places on; the ends hold. */
export function stepFrom(step: MeetingStep, by: 1 | -1): MeetingStep {
  return meetingSteps[Math.min(Math.max(meetingSteps.indexOf(step) + by, 0), meetingSteps.length - 1)]!;
}

/** Why somebody is invited. `came`: they were there without having been invited. */
export const inviteReasons = ['team', 'room', 'reporter', 'watcher', 'by-hand', 'came'] as const;
export type InviteReason = (typeof inviteReasons)[number];
export const inviteReasonInWords: Readonly<Record<InviteReason, string>> = {
  team: 'in the team',
  room: 'worked on it',
  reporter: 'reported it',
  watcher: 'watches',
  'by-hand': 'invited',
  came: 'came by',
};
/** Watchers are asked by choice; those who fixed it and those who told of it always. */
export const invitedUnlessTold: ReadonlySet<InviteReason> = new Set(['team', 'room', 'reporter']);

/** Read aloud, or by each for themselves, at the beginning of every meeting; a team may have its own words. */
export const defaultBlamelessText = `We are here to find out how it happened, not who did it.

Everybody did what made sense with what they knew, the tools they had and the time there was. If something could be done wrong, \
it was our system that made it easy.

"That was my fault" is allowed: say it, and we look together at what led there. Blame of others is not.

So before we begin: do people or systems cause failures?`;

/** What changes when a meeting is set anew: calendars must hear of the first four, the words alone are no reason for another mail. */
export interface MeetingPlan {
  readonly beginsAtMs: number;
  readonly lengthMinutes: number;
  readonly place: string;
  readonly callUrl: string | null;
  readonly words: string;
}
export function calendarsMustHear(before: MeetingPlan, after: MeetingPlan): boolean {
  return (
    before.beginsAtMs !== after.beginsAtMs ||
    before.lengthMinutes !== after.lengthMinutes ||
    before.place !== after.place ||
    before.callUrl !== after.callUrl
  );
}
