/** What stands between a reader and being done, as plain facts. Instants are milliseconds since 1970. */
export interface NextFacts {
  /** Whether the reader has the incident. */
  readonly leads: boolean;
  /** Open questions to the reader. */
  readonly questions: readonly {
    readonly text: string;
    readonly from: string;
    readonly dueAtMs: number | null;
  }[];
  /** Next actions that are not done, in the order of the ticket. */
  readonly actions: readonly {
    readonly text: string;
    readonly mine: boolean;
    readonly dueAtMs: number | null;
  }[];
  readonly updateDueAtMs: number | null;
  /** What the last update says comes next; empty when there is none. */
  readonly planned: string;
  readonly nowMs: number;
}

export type NextThing =
  | { readonly do: 'answer'; readonly text: string; readonly from: string; readonly dueAtMs: number | null }
  | { readonly do: 'act'; readonly text: string; readonly dueAtMs: number | null }
  | { readonly do: 'update'; readonly dueAtMs: number }
  | { readonly do: 'go-on'; readonly text: string };

/**
 * The one thing to do next, for one reader. What others wait for comes first, then what is late, then what was planned; the first
 * action of the ticket only while nothing else is there. Undefined: nothing is known to be theirs.
 */
export function nextThing(facts: NextFacts): NextThing | undefined {
  const { leads, nowMs, updateDueAtMs, planned } = facts;
  const late = ({ dueAtMs }: { readonly dueAtMs: number | null }) => dueAtMs !== null && dueAtMs <= nowMs;
  const questions = facts.questions.toSorted(byDue);
  const mine = facts.actions.filter((action) => action.mine).toSorted(byDue);
  const [question, action] = [questions[0], mine[0]];
  if (question && late(question)) return answer(question);
  if (action && late(action)) return act(action);
  if (leads && updateDueAtMs !== null && updateDueAtMs <= nowMs)
    return { do: 'update', dueAtMs: updateDueAtMs };
  if (question) return answer(question);
  if (leads && planned !== '') return { do: 'go-on', text: planned };
  const open = action ?? (leads ? facts.actions[0] : undefined);
  return open ? act(open) : undefined;
}

const answer = ({ text, from, dueAtMs }: NextFacts['questions'][number]): NextThing => ({
  do: 'answer',
  text,
  from,
  dueAtMs,
});
const act = ({ text, dueAtMs }: NextFacts['actions'][number]): NextThing => ({ do: 'act', text, dueAtMs });

function byDue(a: { readonly dueAtMs: number | null }, b: { readonly dueAtMs: number | null }): number {
  return (a.dueAtMs ?? Infinity) - (b.dueAtMs ?? Infinity) || 0;
}
