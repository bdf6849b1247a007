import { Card } from './Card.tsx';
import s from './Skeletons.module.css';

const widths = ['72%', '48%', '64%', '38%', '56%'];

/** Lines of text that are on their way. They show only after a moment, so that a quick answer never flickers. */
export function SkeletonLines({ count = 3 }: { count?: number }) {
  return (
    <div className={s.lines} aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <span key={at} className={s.bone} style={{ width: widths[at % widths.length] }} />
      ))}
    </div>
  );
}

/** A list that is on its way. */
export function SkeletonRows({ count = 4 }: { count?: number }) {
  return (
    <div className={s.rows} aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <div key={at} className={s.row}>
          <span className={s.bone} style={{ width: 74, height: 20 }} />
          <span className={s.lines}>
            <span className={s.bone} style={{ width: widths[at % widths.length] }} />
            <span className={s.bone} style={{ width: '30%', height: 9 }} />
          </span>
        </div>
      ))}
    </div>
  );
}

/** A whole screen that is on its way. */
export function SkeletonPage() {
  return (
    <div className={s.page} role="status">
      <span className="visually-hidden">Loading</span>
      <div className={s.head} aria-hidden="true">
        <span className={s.bone} style={{ width: 280, height: 20 }} />
        <span className={s.bone} style={{ width: 420 }} />
      </div>
      <Card flush>
        <SkeletonRows />
      </Card>
    </div>
  );
}
