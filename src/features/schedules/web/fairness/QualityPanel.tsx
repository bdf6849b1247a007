import { useLiveQuery } from '../../../../web/query.ts';
import { Card, ErrorState, SkeletonLines, StateChip } from '../../../../web/ui/index.ts';
import { getQuality } from '../../contract/fairness.ts';
import { findingInWords } from '../../core/fairness/words.ts';
import type { WireSchedule } from '../types.ts';
import s from './fairness.module.css';

/** How good the schedule is, and what would make it better; what costs most stands first. */
export function QualityPanel({ schedule }: { schedule: WireSchedule }) {
  const found = useLiveQuery(
    getQuality,
    { params: { slug: schedule.slug } },
    { topics: ['schedules', 'people'] },
  );
  if (schedule.archivedAt !== null) return null;
  return (
    <Card title={found.data === undefined ? 'Quality' : `Quality ${found.data.score} of 100`}>
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <SkeletonLines />
      ) : (
        <ul className={s.findings} aria-label="What it is made of">
          {found.data.findings.map((finding) => {
            const { label, short, tone, advice } = findingInWords(finding);
            return (
              <li key={finding.kind} className={s.finding}>
                <span>
                  {label}
                  {finding.lost >= 0.5 ? (
                    <span className={s.lost} title={`It costs ${finding.lost} of 100`}>
                      −{Math.max(1, Math.round(finding.lost))}
                    </span>
                  ) : null}
                </span>
                <StateChip tone={tone}>{short}</StateChip>
                {advice === '' ? null : <p className={s.advice}>{advice}</p>}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
