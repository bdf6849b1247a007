const minuteMs = 60_000;

/** After this many reminders the person is left alone, and the asker and the lead hear that no answer came. */
export const mostReminders = 2;

export interface QuestionFacts {
  readonly askedAt: Date;
  /** When the answer is needed. */
  readonly dueAt: Date;
  readonly readAt: Date | null;
  readonly remindedCount: number;
}

/** How a question stands. */
export const questionStates = ['open', 'answered', 'withdrawn'] as const;
export type QuestionState = (typeof questionStates)[number];

export function questionState(question: {
  readonly answeredAt: Date | string | null;
  readonly withdrawnAt: Date | string | null;
}): QuestionState {
  return question.answeredAt !== null ? 'answered' : question.withdrawnAt !== null ? 'withdrawn' : 'open';
}

/** What is to be done about a question to which no answer came, and why. */
export type Nudge =
  | { readonly do: 'remind'; readonly because: 'question-due' | 'question-late'; readonly againInMs: number }
  | { readonly do: 'tell-asker'; readonly because: 'question-not-seen' | 'question-read-not-answered' }
  | { readonly do: 'leave'; readonly because: 'ticket-closed' };

/** The next thing to do about an unanswered question, at the time that was kept for it. */
export function nudge(question: QuestionFacts, ticketIsOpen: boolean): Nudge {
  if (!ticketIsOpen) return { do: 'leave', because: 'ticket-closed' };
  if (question.remindedCount >= mostReminders)
    return {
      do: 'tell-asker',
      because: question.readAt === null ? 'question-not-seen' : 'question-read-not-answered',
    };
  return {
    do: 'remind',
    because: question.remindedCount === 0 ? 'question-due' : 'question-late',
    againInMs: patienceMs(question),
  };
}

/** As long again as there was time to answer, yet neither so short that it nags nor so long that nobody notices. */
function patienceMs({ askedAt, dueAt }: QuestionFacts): number {
  const given = dueAt.getTime() - askedAt.getTime();
  return Math.min(Math.max(given, 2 * minuteMs), 10 * minuteMs);
}
