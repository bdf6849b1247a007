import s from './report.module.css';
import type { Difference } from './types.ts';

/** What one version says that the other does not, line by line. */
export function Differences({ items }: { items: readonly Difference[] }) {
  return (
    <ul className={s.differences} aria-label="What is different" tabIndex={0}>
      {items.map(({ section, change, text }, n) => (
        <li key={n}>
          <b>{change === 'added' ? 'Added' : 'Removed'}</b> {text} <small className="muted">{section}</small>
        </li>
      ))}
    </ul>
  );
}
