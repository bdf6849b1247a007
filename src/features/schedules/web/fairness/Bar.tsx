import s from './fairness.module.css';

type Kind = 'hours' | 'pages' | 'before' | 'then';

/** One measure beside others of its kind. `share` of the longest; the words say how much it is. */
export function Bar({ share, kind, words }: { share: number; kind: Kind; words: string }) {
  return (
    <div className={s.bar}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className={s[kind]} width={100 * share} height="8" />
      </svg>
      <span>{words}</span>
    </div>
  );
}

/** What the colours of the bars stand for. */
export function Legend({ of }: { of: readonly (readonly [kind: Kind, words: string])[] }) {
  return (
    <span className={s.legend} aria-hidden="true">
      {of.map(([kind, words]) => (
        <span key={kind}>
          <svg viewBox="0 0 12 8">
            <rect className={s[kind]} width="12" height="8" rx="4" />
          </svg>
          {words}
        </span>
      ))}
    </span>
  );
}
