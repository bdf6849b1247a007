import { hashOf, type Platform } from '../../../platform/index.ts';
import type { Source } from './signal.ts';
import { sourcesByKeyHashes } from './store-sources.ts';

export interface SourceFinder {
  /**
   * The source in use with this key, or undefined: said only when the database said so, and never remembered.
   * @throws an error of the database when it does not answer
   */
  find(key: string): Promise<Source | undefined>;
  stop(): void;
}

const freshMs = 5_000;
const mostRemembered = 20_000;
const mostAskedAtOnce = 500;

interface Question {
  readonly hash: Buffer;
  readonly resolve: (source: Source | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Remembers known keys for a few seconds, and forgets them when a source changes. All questions that come while one is
 * being asked go together in the next: strangers who guess keys cost one small query at a time.
 */
export function makeSourceFinder(platform: Platform): SourceFinder {
  const known = new Map<string, { source: Source; untilMs: number }>();
  let questions: Question[] = [];
  let asking = false;

  const stop = platform.live.listen({
    changed(topics) {
      if (topics.has('sources') || topics.has('all')) known.clear();
    },
    told() {},
  });

  async function ask(): Promise<void> {
    asking = true;
    while (questions.length > 0) {
      const now = questions.slice(0, mostAskedAtOnce);
      questions = questions.slice(mostAskedAtOnce);
      try {
        const found = await sourcesByKeyHashes(
          platform.pool,
          now.map(({ hash }) => hash),
        );
        for (const { hash, resolve } of now) resolve(found.get(hash.toString('hex')));
      } catch (error) {
        for (const { reject } of now) reject(error);
      }
    }
    asking = false;
  }

  return {
    async find(key) {
      const remembered = known.get(key);
      if (remembered && remembered.untilMs > performance.now()) return remembered.source;
      const source = await new Promise<Source | undefined>((resolve, reject) => {
        questions.push({ hash: hashOf(key), resolve, reject });
        if (!asking) void ask();
      });
      if (!source) {
        known.delete(key);
        return undefined;
      }
      if (known.size >= mostRemembered) known.clear();
      known.set(key, { source, untilMs: performance.now() + freshMs });
      return source;
    },
    stop,
  };
}
