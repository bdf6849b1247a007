import { Link } from '@tanstack/react-router';
import { paths } from '../../../web/paths.ts';
import { useLiveQuery } from '../../../web/query.ts';
import { Card } from '../../../web/ui/index.ts';
import { getNextImprovement } from '../contract/overview.ts';
import { kindWords } from '../core/improvement.ts';
import s from './improvements.module.css';

/** For somebody on duty with quiet time: the best next one. */
export function QuietCard() {
  const next = useLiveQuery(getNextImprovement, {}, { topics: ['improvements'] }).data?.next;
  if (!next) return null;
  return (
    <Card title="Quiet right now? The best next improvement">
      <div className={s.next}>
        <Link to={paths.improvement(next.key)}>
          <span className="mono">{next.key}</span> {next.title}
        </Link>
        <div className={s.became}>
          {kindWords[next.kind]}, {next.priorityBecause}
        </div>
      </div>
    </Card>
  );
}
