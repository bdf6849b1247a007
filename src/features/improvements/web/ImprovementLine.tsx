import { Link } from '@tanstack/react-router';
import { paths } from '../../../web/paths.ts';
import { becameWords } from '../core/improvement.ts';
import s from './improvements.module.css';
import type { Improvement } from './types.ts';

/** `ACT-9 accepted, Ben, due 1 Dec 2026`: what became of something, below it. */
export function ImprovementLine({ improvement }: { improvement: Improvement }) {
  const { key, title, overdue } = improvement;
  return (
    <div className={s.became}>
      <Link to={paths.improvement(key)} title={title} className="mono">
        {key}
      </Link>{' '}
      <span className={overdue ? s.late : undefined}>{becameWords(improvement)}</span>
    </div>
  );
}
