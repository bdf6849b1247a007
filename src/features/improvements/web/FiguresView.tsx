import { Segmented, Card, Columns, ErrorState, SkeletonRows, Stack } from '../../../web/ui/index.ts';
import { useState } from 'react';
import { nowMs } from '../../../web/clock.ts';
import { useLiveQuery } from '../../../web/query.ts';
import { getImprovementFigures } from '../contract/overview.ts';
import { kindWords, sourceWords } from '../core/improvement.ts';
import s from './improvements.module.css';

const periods = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'A year'],
] as const;

/** How the backlog does: few figures, each with what it is of. */
export function FiguresView({ team }: { team: string | undefined }) {
  const [days, setDays] = useState<(typeof periods)[number][0]>('90');
  const from = new Date(nowMs() - (Number(days) - 1) * 86_400_000).toISOString().slice(0, 10);
  const asked = { from, ...(team === undefined || team === 'mine' ? {} : { team }) };
  const found = useLiveQuery(getImprovementFigures, { query: asked }, { topics: ['improvements'] });
  if (found.isError)
    return (
      <Card flush>
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      </Card>
    );
  const data = found.data;
  return (
    <Stack gap="wide">
      <Segmented label="Period" value={days} onChange={setDays} options={periods} />
      {data === undefined ? (
        <Card flush>
          <SkeletonRows />
        </Card>
      ) : (
        <>
          <div className={s.figures}>
            <Figure value={share(data.doneInTime)} label="done in time">
              {data.doneInTime.count} of {data.doneInTime.of} that were done
            </Figure>
            <Figure value={share(data.prevents)} label="prevent rather than react">
              {data.prevents.count} of {data.prevents.of} proposed: detect, prevent, other areas
            </Figure>
            <Figure
              value={data.open.medianAgeDays === null ? '–' : `${data.open.medianAgeDays} d`}
              label="median age of open ones"
            >
              {data.open.count} open, {data.open.overdue} overdue
              {data.open.oldestDays === null ? '' : `, the oldest ${data.open.oldestDays} days`}
            </Figure>
            <Figure
              value={share({ count: data.helped.yes, of: data.helped.yes + data.helped.no })}
              label="helped"
            >
              {data.helped.yes} did, {data.helped.no} did not, {data.helped.unsaid} not said yet
            </Figure>
          </div>
          <Columns as="halves">
            <Bars
              title="Where they come from"
              rows={data.perSource.map((row) => ({ label: sourceWords[row.source], ...row }))}
            />
            <Bars
              title="What they do"
              rows={data.perKind.map((row) => ({ label: kindWords[row.kind], ...row }))}
            />
          </Columns>
        </>
      )}
    </Stack>
  );
}

function Figure({ value, label, children }: { value: string; label: string; children: React.ReactNode }) {
  return (
    <Card>
      <div className={s.figure}>
        <b>{value}</b>
        <span>{label}</span>
        <div className={s.became}>{children}</div>
      </div>
    </Card>
  );
}

const share = ({ of, count }: { of: number; count: number }): string =>
  of === 0 ? '–' : `${Math.round((count / of) * 100)} %`;

interface Bar {
  label: string;
  proposed: number;
  done: number;
}
function Bars({ title, rows }: { title: string; rows: readonly Bar[] }) {
  const most = Math.max(1, ...rows.map(({ proposed, done }) => Math.max(proposed, done)));
  return (
    <Card title={title}>
      {rows.length === 0 ? (
        <p className="two">Nothing in this period.</p>
      ) : (
        <dl className={s.bars}>
          {rows.map(({ label, proposed, done }) => (
            <BarOf
              key={label}
              label={label}
              width={proposed / most}
              words={`${proposed} proposed, ${done} done`}
            />
          ))}
        </dl>
      )}
    </Card>
  );
}
function BarOf({ label, width, words }: { label: string; width: number; words: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <svg className={s.measure} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="10" rx="2" />
          <rect width={width * 100} height="10" rx="2" />
        </svg>
      </dd>
      <dd>{words}</dd>
    </>
  );
}
