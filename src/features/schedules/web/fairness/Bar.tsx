import s from './fairness.module.css';

type Kind = 'hours' | 'woken';

/** One measure beside others of its kind: `share` of the longest, with how much it is right after it. */
export function Bar({ share, kind, words }: { share: number; kind: Kind; words: string }) {
  return (
    <div className={s.bar}>
      <span
        className={s[kind]}
        style={{ width: `calc((100% - 84px) * ${share.toFixed(4)})` }}
        aria-hidden="true"
      />
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
          <span className={s[kind]} />
          {words}
        </span>
      ))}
    </span>
  );
}
