import { rankOf, type Criticality } from '../../services/core/scales.ts';
import type { Waiting } from './waiting.ts';
import { firstName } from './words.ts';

/** A question to the reader that nobody has answered yet. */
export interface QuestionForMe {
  readonly key: string;
  readonly title: string;
  /** Null for what has none: a bug, a request. */
  readonly criticality: Criticality | null;
  readonly text: string;
  readonly askedBy: string;
  readonly dueAt: Date;
  readonly entryId?: string;
}

const mostChars = 140;

/** Late ones first, then by criticality, then by when they are due: each with who waits for the answer. */
export function waitingQuestions(questions: readonly QuestionForMe[], now: Date): Waiting[] {
  const isLate = ({ dueAt }: QuestionForMe) => dueAt <= now;
  const rank = ({ criticality }: QuestionForMe) => rankOf(criticality ?? 'low');
  return questions
    .toSorted(
      (a, b) =>
        Number(isLate(b)) - Number(isLate(a)) || rank(a) - rank(b) || a.dueAt.getTime() - b.dueAt.getTime(),
    )
    .map((question) => ({
      kind: 'question',
      incident: {
        key: question.key,
        title: question.title,
        criticality: question.criticality ?? 'low',
      },
      text: `${firstName(question.askedBy)} asks: ${shortened(question.text)}`,
      since: isLate(question) ? question.dueAt : null,
      ...(question.entryId === undefined ? {} : { entryId: question.entryId }),
    }));
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > mostChars ? `${line.slice(0, mostChars).trimEnd()}…` : line;
}
