import { useState } from 'react';
import { clockTime, shortDay } from '../../../../kit/wall-time.ts';
import { nowMs } from '../../../../web/clock.ts';
import { Card, Segmented, Stack } from '../../../../web/ui/index.ts';
import { useShownZone, zoneInWords } from '../../../../web/zone.ts';
import type { Difference } from '../../core/builder/compare.ts';
import { firstFaultInWords } from '../../core/builder/fault-words.ts';
import { listed, roleWords } from '../../core/builder/words.ts';
import { shiftRoles } from '../../core/definition.ts';
import type { FinalSchedule } from '../../core/shifts.ts';
import s from './builder.module.css';
import { previewOf, type PreviewInput } from './preview.ts';
import { WeeksPreview } from './WeeksPreview.tsx';

type Props = Omit<PreviewInput, 'zone' | 'nowMs' | 'weeks'> & { nameOf: (personId: string) => string };

/** Who would be on duty, and what that changes; drawn again with each change. */
export function PreviewCard({ nameOf, ...input }: Props) {
  const zone = useShownZone();
  const [now] = useState(nowMs);
  const [weeks, setWeeks] = useState<'6' | '13'>('6');
  const preview = previewOf({ ...input, zone, nowMs: now, weeks: Number(weeks) });
  // What cannot be calculated leaves the picture of a moment ago: nothing jumps while a field is half filled.
  const [last, setLast] = useState(preview);
  if (preview.final && preview.final !== last.final && isOther(preview, last)) setLast(preview);
  const shown = preview.final ? preview : { ...last, weeks: Number(weeks) };
  const { final, differences } = shown;
  return (
    <Card
      title="Who would be on duty"
      aside={
        <Segmented
          label="How many weeks"
          value={weeks}
          onChange={setWeeks}
          options={[
            ['6', '6 weeks'],
            ['13', '13 weeks'],
          ]}
        />
      }
    >
      <Stack gap="wide">
        <div className={preview.final ? undefined : s.stale}>
          <WeeksPreview preview={shown} zone={zone} nowMs={now} nameOf={nameOf} />
        </div>
        <small>
          Times are those of {zoneInWords(zone)}. {rolesIn(shown)}
        </small>
        <div aria-live="polite">
          {preview.final ? (
            <Gaps gaps={final?.gaps ?? []} now={now} zone={zone} />
          ) : (
            <p className="two">{firstFaultInWords(input.definition)}</p>
          )}
        </div>
        {input.planned.length > 0 && preview.final ? (
          <Changes differences={differences} nameOf={nameOf} now={now} zone={zone} />
        ) : null}
      </Stack>
    </Card>
  );
}

/** Compared by what is drawn: each calculation makes new objects. */
const isOther = (a: object, b: object) => JSON.stringify(a) !== JSON.stringify(b);

/** What the lanes are, where there is more than one. */
function rolesIn({ final }: { final: FinalSchedule | undefined }): string {
  const roles = shiftRoles.filter(
    (role) => role === 'superhero' || final?.shifts.some((shift) => shift.role === role),
  );
  const words = roles.map((role) => roleWords[role].toLowerCase());
  return words.length > 1 ? `Below one another: ${listed(words)}.` : '';
}

interface Shown {
  now: number;
  zone: string;
}
const at = (ms: number, { now, zone }: Shown) => `${shortDay(ms, now, zone)}, ${clockTime(ms, zone)}`;

function Gaps({
  gaps: all,
  ...shown
}: { gaps: readonly { fromMs: number; toMs: number; role: string }[] } & Shown) {
  const gaps = all.filter(({ toMs }) => toMs > shown.now);
  if (gaps.length === 0) return <p className="two">Somebody is always there when they have to be.</p>;
  const [first] = gaps;
  return (
    <p>
      <b className={s.crit}>{gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`}</b>, the first{' '}
      {at(Math.max(first!.fromMs, shown.now), shown)} to {at(first!.toMs, shown)}.
    </p>
  );
}

const mostChanges = 6;
function Changes({
  differences,
  nameOf,
  ...shown
}: { differences: readonly Difference[]; nameOf: (id: string) => string } & Shown) {
  const names = (ids: readonly string[]) => (ids.length === 0 ? 'nobody' : listed(ids.map(nameOf)));
  return (
    <section aria-labelledby="what-changes">
      <h3 id="what-changes">What changes</h3>
      {differences.length === 0 ? (
        <p className="two">Nothing: the same people are on duty as now.</p>
      ) : (
        <ul className={s.changes}>
          {differences.slice(0, mostChanges).map((one) => (
            <li key={`${one.role} ${one.fromMs}`}>
              <b>{names(one.after)}</b> instead of {names(one.before)}
              <small>
                {one.role === 'superhero' ? '' : `${roleWords[one.role]}, `}
                {at(one.fromMs, shown)} to {at(one.toMs, shown)}
              </small>
            </li>
          ))}
          {differences.length > mostChanges ? (
            <li className="two">and {differences.length - mostChanges} more changes</li>
          ) : null}
        </ul>
      )}
    </section>
  );
}
