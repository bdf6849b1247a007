import { Button, Select } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { shortDay } from '../../../../kit/wall-time.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { paths } from '../../../../web/paths.ts';
import { isProblem } from '../../../../web/problem.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import {
  Card,
  FailedPage,
  Line,
  NothingThere,
  PageHeader,
  SkeletonPage,
  Stack,
} from '../../../../web/ui/index.ts';
import { getSchedule, getShifts } from '../../contract/schedules.ts';
import { continued } from '../../core/builder/continued.ts';
import type { Definition } from '../../core/definition.ts';
import { afterGivingWay, isMadeFair } from '../../core/fairness/made-fair.ts';
import type { WireSchedule, WireVersion } from '../types.ts';
import { AboutCard } from './AboutCard.tsx';
import s from './builder.module.css';
import { useEverybody, type Everybody } from './everybody.ts';
import { LayersEditor } from './LayersEditor.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { PreviewCard } from './PreviewCard.tsx';
import { SaveCard } from './SaveCard.tsx';
import { firstSpan, spanOf } from './span.ts';
import { ToldApart } from './ToldApart.tsx';

/** Changes who takes which turns; what was stays as it was. */
export function EditSchedulePage() {
  const { slug = '' } = useParams({ strict: false });
  const found = useLiveQuery(getSchedule, { params: { slug } }, { topics: ['schedules'] });
  const { all, error, retry } = useEverybody();
  const back = { label: 'See who is on duty', to: paths.onDuty() };
  if (isProblem(found.error, 'schedules/unknown-schedule'))
    return (
      <NothingThere title="There is no such schedule" begin={back}>
        Its address is mistyped, or it belongs to a team that you may not see.
      </NothingThere>
    );
  if (found.isError)
    return <FailedPage title={slug} error={found.error} onRetry={() => void found.refetch()} />;
  if (error) return <FailedPage title={slug} error={error} onRetry={retry} />;
  if (!found.data || !all) return <SkeletonPage />;
  if (!found.data.mayManage)
    return (
      <NothingThere
        title={found.data.name}
        begin={{ label: 'Look at the schedule', to: paths.schedule(slug) }}
      >
        {`A schedule is changed by the managers of its team, ${found.data.team.name}.`}
      </NothingThere>
    );
  if (found.data.archivedAt !== null) return <Archived schedule={found.data} />;
  return <Editor key={found.data.id} schedule={found.data} all={all} />;
}

/** Who takes turns in it is changed once it is back. */
function Archived({ schedule }: { schedule: WireSchedule }) {
  return (
    <>
      <PageHeader
        title={`Change ${schedule.name}`}
        trail={[
          { label: 'On duty', to: paths.onDuty() },
          { label: schedule.name, to: paths.schedule(schedule.slug) },
        ]}
      >
        It is archived: bring it back to change who takes turns.
      </PageHeader>
      <AboutCard schedule={schedule} />
    </>
  );
}

const dayMs = 86_400_000;

function Editor({ schedule, all }: { schedule: WireSchedule; all: Everybody }) {
  const [now] = useState(nowMs);
  const open = schedule.versions.filter((one) => one.standing !== 'past' && !isMadeFair(one));
  const first = open.find(({ standing, untilAt }) => standing === 'current' && untilAt === null) ?? open[0]!;
  // What was there when editing began: whoever changed it meanwhile is not overwritten.
  const [seen, setSeen] = useState({ versions: schedule.versions, revision: schedule.revision });
  const [base, setBase] = useState(first.id);
  const [begun, setBegun] = useState(() => beginningOf(first, now));
  const [definition, setDefinition] = useState(begun);
  const isSaved = useRef(false);
  const [span, setSpan] = useState(() => firstSpan(first, schedule.zone, now));
  const isOther = JSON.stringify(seen.versions) !== JSON.stringify(schedule.versions);
  const begin = (version: WireVersion) => {
    setSeen({ versions: schedule.versions, revision: schedule.revision });
    setBase(version.id);
    const next = beginningOf(version, now);
    setBegun(next);
    setDefinition(next);
    setSpan(firstSpan(version, schedule.zone, now));
  };
  const shifts = useLiveQuery(
    getShifts,
    {
      params: { slug: schedule.slug },
      query: { from: new Date(now - 7 * dayMs).toISOString(), to: new Date(now + 100 * dayMs).toISOString() },
    },
    { topics: [`schedule:${schedule.id}`] },
  );
  const overrides = (shifts.data?.overrides ?? [])
    .toSorted((a, b) => a.order - b.order)
    .map(({ id, role, fromAt, toAt, person }) => ({
      id,
      role,
      fromMs: msOf(fromAt),
      toMs: msOf(toAt),
      personId: person?.id ?? null,
    }));
  const { fromMs, toMs } = spanOf(span, schedule.zone, now);
  return (
    <ToldApart definition={definition} people={schedule.people.map(({ id }) => id)}>
      <LeaveGuard isLost={() => !isSaved.current && JSON.stringify(definition) !== JSON.stringify(begun)} />
      <PageHeader
        title={`Change ${schedule.name}`}
        trail={[
          { label: 'On duty', to: paths.onDuty() },
          { label: schedule.name, to: paths.schedule(schedule.slug) },
        ]}
      >
        What was stays as it was; what you change holds from when you say.
      </PageHeader>
      <div className={s.columns}>
        <Stack gap="wide">
          {isOther ? (
            <Card>
              <Line between>
                <span>Somebody else changed this schedule since you began.</span>
                <Button
                  variant="default"
                  onClick={() => begin(schedule.versions.find(({ id }) => id === base) ?? first)}
                >
                  Begin again from how it is now
                </Button>
              </Line>
            </Card>
          ) : null}
          {open.length > 1 ? (
            <Select
              label="Begin from"
              data={open.map((version) => ({
                value: version.id,
                label: versionName(version, now, schedule.zone),
              }))}
              value={base}
              allowDeselect={false}
              onChange={(id) => begin(open.find((one) => one.id === id) ?? first)}
            />
          ) : null}
          <LayersEditor definition={definition} onChange={setDefinition} all={all} zone={schedule.zone} />
          <SaveCard
            schedule={schedule}
            revision={isOther ? seen.revision : schedule.revision}
            definition={definition}
            span={span}
            onSpan={setSpan}
            now={now}
            onSaved={() => {
              isSaved.current = true;
            }}
          />
          <AboutCard schedule={schedule} />
        </Stack>
        <div className={s.beside}>
          <PreviewCard
            definition={definition}
            fromMs={fromMs}
            toMs={toMs}
            planned={afterGivingWay(
              schedule.versions
                .toSorted((a, b) => msOf(a.madeAt) - msOf(b.madeAt) || (a.id < b.id ? -1 : 1))
                .map((one) => ({
                  fromMs: msOf(one.fromAt),
                  toMs: one.untilAt === null ? null : msOf(one.untilAt),
                  note: one.note,
                  definition: one.definition,
                })),
              toMs === null ? fromMs : null,
            )}
            overrides={overrides}
            nameOf={all.nameOf}
          />
        </div>
      </div>
    </ToldApart>
  );
}

/** From the turn that runs when it would begin, so that whoever has it keeps it. */
const beginningOf = ({ definition, fromAt }: WireVersion, now: number): Definition =>
  continued(definition, Math.max(now, msOf(fromAt)));

function versionName({ standing, fromAt, untilAt }: WireVersion, now: number, zone: string): string {
  const from = shortDay(msOf(fromAt), now, zone);
  const while_ = untilAt === null ? '' : ` until ${shortDay(msOf(untilAt), now, zone)}`;
  return standing === 'planned'
    ? `What is planned from ${from}${while_}`
    : untilAt === null
      ? 'How it is now'
      : `What holds for a while,${while_}`;
}
