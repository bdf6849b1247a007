import { sameWords } from './board.ts';
import type { Prompt } from './hypothesis.ts';

/** How each prompt asks, and what one could think of where nothing is known. */
export const promptWords: Readonly<
  Record<Prompt, { readonly question: string; readonly ideas: readonly string[] }>
> = {
  'recent-changes': {
    question: 'What changed shortly before it began?',
    ideas: ['A deploy', 'A feature flag', 'A change of configuration', 'A change by hand', 'A restart'],
  },
  dependencies: {
    question: 'What does it depend on, and is that well?',
    ideas: ['The database', 'A service that it calls', 'The network', 'Names (DNS)', 'A queue or a cache'],
  },
  capacity: {
    question: 'Is something full, slow or at its limit?',
    ideas: [
      'More load than usual',
      'A disk is full',
      'Memory runs out',
      'A pool of connections is used up',
      'A rate limit',
    ],
  },
  data: {
    question: 'Is it the data?',
    ideas: [
      'A record that nobody expected',
      'A migration',
      'A job that wrote something wrong',
      'Something grew too large',
    ],
  },
  'certificates-and-clocks': {
    question: 'Did something expire, or is a clock wrong?',
    ideas: [
      'A certificate expired',
      'A secret or token expired',
      'A clock is off',
      'A change of time or date',
    ],
  },
  'third-parties': {
    question: 'Is it somebody else’s?',
    ideas: ['The cloud provider', 'A supplier’s interface', 'The payment provider', 'Mail or text messages'],
  },
  'past-incidents': {
    question: 'What was it the last time?',
    ideas: ['The same as before', 'A fix that did not hold'],
  },
};

/** Words of a signal or a symptom that point somewhere. Whole words in plain alternatives: no text can make them slow. */
const signs: Readonly<Partial<Record<Prompt, RegExp>>> = {
  capacity:
    /\b(disk|full|no space|memory|oom|out of memory|cpu|saturat\w*|too many connections|pool|quota|rate limit|429|throttl\w*|queue|backlog|load)\b/i,
  data: /\b(constraint|duplicate key|deadlock|migration|corrupt\w*|malformed|parse error|encoding|null value|unexpected token)\b/i,
  'certificates-and-clocks':
    /\b(certificates?|cert|x509|tls|ssl|expire[sd]?|expiry|not yet valid|clock|ntp|skew|token)\b/i,
  dependencies: /\b(upstream|connection refused|unreachable|dns|timeouts?|timed out|50[234]|bad gateway)\b/i,
};

/** Which of these texts point to a prompt, by the words in them. */
export function pointedTo(prompt: Prompt, texts: readonly string[], most = 5): string[] {
  const sign = signs[prompt];
  return sign === undefined ? [] : [...new Set(texts)].filter((text) => sign.test(text)).slice(0, most);
}

export interface PromptFact {
  readonly text: string;
  readonly hypothesis: string;
  readonly at: Date | null;
  readonly path: string | null;
}

/** What is on the board already is marked; the same hypothesis is offered once. */
export function offered(
  facts: readonly PromptFact[],
  onBoard: readonly string[],
): (PromptFact & { readonly taken: boolean })[] {
  const there = new Set(onBoard.map(sameWords));
  const seen = new Set<string>();
  return facts
    .filter(({ hypothesis }) => {
      const words = sameWords(hypothesis);
      return seen.has(words) ? false : seen.add(words);
    })
    .map((fact) => ({ ...fact, taken: there.has(sameWords(fact.hypothesis)) }));
}
