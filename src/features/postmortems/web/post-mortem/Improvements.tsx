import type { PostMortem } from './use-post-mortem.ts';
import s from './post-mortem.module.css';

/** What follows: by key, title, state and who has it. */
export function Improvements({ of }: { of: PostMortem['improvements'] }) {
  return of.map(({ id, key, title, state, owner, dueOn }) => (
    <small key={id} className={s.follows}>
      <b>{key}</b> {title}{' '}
      <span className="muted">
        {[state.replaceAll('-', ' '), owner?.name, dueOn ? `due ${dueOn}` : ''].filter(Boolean).join(', ')}
      </span>
    </small>
  ));
}
