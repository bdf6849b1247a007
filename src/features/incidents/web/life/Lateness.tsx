import { msOf, useTicking } from '../../../../web/clock.ts';
import type { Summary } from '../shared/types.ts';
import s from './life.module.css';
import { updateDueInWords } from './update-words.ts';

/** In lists: only when the update that was due has not come, and by how much. */
export function Lateness({ incident }: { incident: Pick<Summary, 'updateDueAt' | 'lead'> }) {
  const { updateDueAt, lead } = incident;
  const dueMs = updateDueAt === null || lead === null ? Infinity : msOf(updateDueAt);
  const words = useTicking((now) => (now > dueMs ? `, ${updateDueInWords(dueMs, now).toLowerCase()}` : ''));
  return words === '' ? null : <span className={s.late}>{words}</span>;
}
