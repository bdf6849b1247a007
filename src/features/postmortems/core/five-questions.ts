/** The five questions after every incident, in the order in which they are asked. Each is also the kind of what comes out of it. */
export const fiveQuestions = ['detect', 'react', 'quick-fix', 'prevent', 'other-area'] as const;
export type FiveQuestion = (typeof fiveQuestions)[number];

export interface QuestionWords {
  /** One word for a row of steps. */
  readonly name: string;
  readonly question: string;
  /** What to look at when nothing comes to mind. */
  readonly help: string;
}
export const questionInWords: Readonly<Record<FiveQuestion, QuestionWords>> = {
  detect: {
    name: 'Detect',
    question: 'How could we notice this, or its like, sooner?',
    help: 'A monitor, an alert with better words, a number that somebody looks at.',
  },
  react: {
    name: 'React',
    question: 'How could we react better?',
    help: 'Who was called, what they found at hand, what they had to ask or wait for.',
  },
  'quick-fix': {
    name: 'Quick fix',
    question: 'How could we stop the bleeding faster?',
    help: 'A switch, a way back, a runbook step, a right that was missing.',
  },
  prevent: {
    name: 'Prevent',
    question: 'How could we prevent it, or make it hurt less?',
    help: 'A check before the change, a limit, a smaller blast radius.',
  },
  'other-area': {
    name: 'Other areas',
    question: 'Where else do we have the same weakness?',
    help: 'Name the services; the teams that own them are told.',
  },
};

/** What was said to a question beside ideas. */
export const questionAnswers = ['nothing', 'skipped'] as const;
export type QuestionAnswer = (typeof questionAnswers)[number];

/** How far the walk has come with one question. */
export interface QuestionState {
  readonly question: FiveQuestion;
  readonly ideaCount: number;
  readonly answer: QuestionAnswer | null;
}

/** An idea is an answer, and "nothing" is one; what was skipped waits. */
export function isAnswered({ ideaCount, answer }: QuestionState): boolean {
  return ideaCount > 0 || answer === 'nothing';
}

/** Where the walk goes on: the first question that nobody has touched, then the first that was skipped; null when all are answered. */
export function resumeAt(states: readonly QuestionState[]): FiveQuestion | null {
  const open = fiveQuestions.flatMap(
    (question) => states.find((one) => one.question === question && !isAnswered(one)) ?? [],
  );
  return (open.find(({ answer }) => answer === null) ?? open[0])?.question ?? null;
}
