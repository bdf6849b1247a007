import { useChange } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { Card, ConfirmButton, Line, When } from '../../../../web/ui/index.ts';
import { getSchedule, getShifts, removeVersion } from '../../contract/schedules.ts';
import { changesBetween } from '../../core/builder/changes.ts';
import { isMadeFair } from '../../core/fairness/made-fair.ts';
import type { WireSchedule, WireVersion } from '../types.ts';
import s from './plans.module.css';

/** What is planned, and what holds for a while; absent when there is neither. */
export function PlannedPanel({ schedule }: { schedule: WireSchedule }) {
  const open = schedule.versions.filter(
    ({ standing, untilAt }) => standing === 'planned' || (standing === 'current' && untilAt !== null),
  );
  if (open.length === 0) return null;
  return (
    <Card title="What is planned" flush>
      <ol className={s.list}>
        {open.map((version) => (
          <Planned key={version.id} schedule={schedule} version={version} />
        ))}
      </ol>
    </Card>
  );
}

function Planned({ schedule, version }: { schedule: WireSchedule; version: WireVersion }) {
  const { slug, versions, people, zone } = schedule;
  const remove = useChange(removeVersion, {
    touches: [getSchedule, getShifts],
    onDone: () => toast(version.standing === 'planned' ? 'Taken back.' : 'Ended.'),
  });
  // What would be, were it not for this one: the latest that is meant for good and begins before it.
  const before = versions.findLast(
    (one) => one.id !== version.id && one.untilAt === null && one.fromAt <= version.fromAt,
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const lines = isMadeFair(version)
    ? ['Turns go to those who carried least; the timeline says whose each is.']
    : before
      ? changesBetween(before.definition, version.definition, (id) => names.get(id) ?? 'somebody who left')
      : [];
  const isPlanned = version.standing === 'planned';
  return (
    <li className={s.entry}>
      <Line between>
        <span>
          {version.untilAt === null ? (
            <>
              From <When at={version.fromAt} zone={zone} />
            </>
          ) : (
            <>
              {isPlanned ? (
                <>
                  <When at={version.fromAt} zone={zone} /> to{' '}
                </>
              ) : (
                'For a while, until '
              )}
              <When at={version.untilAt} zone={zone} />
            </>
          )}
        </span>
        {schedule.mayManage ? (
          <ConfirmButton
            size="compact-xs"
            variant="subtle"
            question={isPlanned ? 'Take this plan back?' : 'End it now, and go on as always?'}
            confirm={isPlanned ? 'Take it back' : 'End it now'}
            onConfirm={() => remove.mutateAsync({ params: { slug, id: version.id } }).catch(() => undefined)}
          >
            {isPlanned ? 'Take it back' : 'End it'}
          </ConfirmButton>
        ) : null}
      </Line>
      {version.note ? <p>{version.note}</p> : null}
      <ul className={s.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </li>
  );
}
