import { Link } from '@tanstack/react-router';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { paths } from '../../../../web/paths.ts';
import { Card, Person, StateChip, When } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import type { DutyLine, DutyShift } from './find-lines.ts';
import s from './DutyTable.module.css';

type Team = DutyLine['team'];

/** Everybody on duty: a line for each schedule, those of a team together; a team alone need not be named. */
export function DutyTable({ teams }: { teams: readonly (readonly [Team, readonly DutyLine[]])[] }) {
  const named = teams.length > 1;
  return (
    <Card flush>
      <table className={classes(s.table, named && s.named)} aria-label="On duty by team">
        <thead>
          <tr>
            {named ? <th scope="col">Team</th> : null}
            <th scope="col">Schedule</th>
            <th scope="col">On duty now</th>
            <th scope="col">Next</th>
            <th scope="col">Needs a look</th>
          </tr>
        </thead>
        {teams.map(([team, lines]) => (
          <tbody key={team.id}>
            {lines.map((line, at) => (
              <tr key={line.schedule.id}>
                {named && at === 0 ? (
                  <th scope="rowgroup" rowSpan={lines.length} className={s.team}>
                    {team.name}
                  </th>
                ) : null}
                <th scope="row">
                  <Link to={paths.schedule(line.schedule.slug)}>{line.schedule.name}</Link>
                </th>
                <td>
                  <Now line={line} />
                </td>
                <td>
                  <Next line={line} />
                </td>
                <td>
                  <Look line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Card>
  );
}

function Now({ line: { now, missing, schedule } }: { line: DutyLine }) {
  const heroes = now.filter(({ role }) => role === 'superhero');
  return (
    <ul className={s.people}>
      {heroes.length === 0 ? (
        <li>
          {missing.includes('superhero') ? (
            <StateChip tone="critical">nobody</StateChip>
          ) : (
            <span className="muted">Nobody is needed now</span>
          )}
        </li>
      ) : null}
      {now.map((shift) => (
        <li key={`${shift.role} ${shift.person.id}`}>
          <Person who={shift.person}>
            {shift.role === 'superhero' ? null : `${shift.role} `}
            {shift.toAt === null || (shift.role !== 'superhero' && sameEnd(shift, heroes)) ? null : (
              <>
                until <When at={shift.toAt} zone={schedule.zone} />
              </>
            )}
          </Person>
          {shift.person.canBePaged ? null : <StateChip tone="high">cannot be paged</StateChip>}
        </li>
      ))}
    </ul>
  );
}

/** An end that was said already is not said again. */
const sameEnd = ({ toAt }: DutyShift, heroes: readonly DutyShift[]) =>
  heroes.some((hero) => hero.toAt === toAt);

function Next({ line: { next, schedule } }: { line: DutyLine }) {
  const [first] = next;
  if (!first) return <span className={s.nobody}>Nobody yet</span>;
  return (
    <span className={s.next}>
      <Person who={first.person}>
        {first.role === 'superhero' ? null : `${first.role} `}
        from <When at={first.fromAt} zone={schedule.zone} />
      </Person>
    </span>
  );
}

function Look({ line: { gap, schedule, mayOverride } }: { line: DutyLine }) {
  if (!gap) return null;
  const press = mayOverride ? 'Fill it' : 'See it';
  return (
    <span className={s.gap}>
      <span>
        <b>Gap{gap.role === 'superhero' ? '' : ` of the ${gap.role}`}</b>{' '}
        <Stretch gap={gap} zone={schedule.zone} />
      </span>{' '}
      <Link to={paths.schedule(schedule.slug)} aria-label={`${press}: the gap of ${schedule.name}`}>
        {press}
      </Link>
    </span>
  );
}

function Stretch({ gap: { fromAt, toAt }, zone }: { gap: NonNullable<DutyLine['gap']>; zone: string }) {
  const begun = msOf(fromAt) <= nowMs();
  const from = begun ? 'now' : <When at={fromAt} zone={zone} />;
  if (toAt === null) return begun ? <>now and for weeks</> : <>from {from} on</>;
  return (
    <>
      {from} {begun ? 'until' : 'to'} <When at={toAt} zone={zone} />
    </>
  );
}
