import { likeness } from '../../../incidents/core/repeat.ts';

export type SimilarBecause = 'same-alert' | 'same-words' | 'same-tag';
export interface Candidate {
  readonly key: string;
  readonly title: string;
  readonly serviceId: string;
  readonly tags: readonly string[];
}
export interface Similar<T> {
  readonly candidate: T;
  readonly because: SimilarBecause;
  readonly score: number;
}

/** The same service counts for this much; alone it makes nothing similar. */
const sameService = 0.1;

/**
 * Which of the reports tell of something like what is going on: first what the incident is known to look like, then by the words of
 * the title, then where a tag of theirs is a word of the title and the service is the same.
 */
export function similarTo<T extends Candidate>(
  now: { readonly title: string; readonly serviceId: string },
  known: ReadonlyMap<string, 'same-alert' | 'same-words'>,
  candidates: readonly T[],
  most: number,
): Similar<T>[] {
  const words = new Set(now.title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return candidates
    .flatMap((candidate): Similar<T>[] => {
      const here = candidate.serviceId === now.serviceId ? sameService : 0;
      const because = known.get(candidate.key);
      if (because) return [{ candidate, because, score: (because === 'same-alert' ? 1 : 0.8) + here }];
      const like = likeness({ title: now.title, alertKeys: [] }, { title: candidate.title, alertKeys: [] });
      if (like) return [{ candidate, because: 'same-words', score: like.score + here }];
      const tagged = candidate.tags.some((tag) => tag.split('-').every((word) => words.has(word)));
      return tagged && here > 0 ? [{ candidate, because: 'same-tag', score: here }] : [];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, most);
}
