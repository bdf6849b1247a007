import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { paths } from '../../../../web/paths.ts';
import { FaceColours } from '../../../../web/ui/face-colours.ts';
import { coloursApart } from '../../../../web/ui/face-of.ts';
import { isProblem } from '../../../../web/problem.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import {
  Action,
  Card,
  Columns,
  EmptyState,
  FailedPage,
  NothingThere,
  PageHeader,
  SkeletonPage,
  Stack,
  StateChip,
  ZoneSwitch,
} from '../../../../web/ui/index.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { useMe } from '../../../../web/session.ts';
import { getSchedule } from '../../contract/schedules.ts';
import { getAhead } from '../../contract/timeline.ts';
import { handOffWords, layerName, listed } from '../../core/builder/words.ts';
import { AtAGlance } from '../timeline/AtAGlance.tsx';
import { GapsCard } from '../timeline/GapsCard.tsx';
import type { Draft } from '../timeline/draft.ts';
import { OverrideDialog } from '../timeline/OverrideDialog.tsx';
import { currentVersion } from '../timeline/roles.ts';
import { TakeNowDialog } from '../timeline/TakeNowDialog.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import type { WireGap, WireSchedule } from '../types.ts';
import { headerActions, narrowPanels, urgentPanels, widePanels, type SchedulePanel } from './panels.tsx';

/** One schedule: who is on, who comes next, and why. */
export function SchedulePage() {
  const { slug = '' } = useParams({ strict: false });
  const found = useLiveQuery(
    getSchedule,
    { params: { slug } },
    { topics: ['schedules', 'policies', 'teams', 'people'] },
  );
  if (found.data) return <Shown key={found.data.id} schedule={found.data} />;
  if (found.error === null) return <SkeletonPage />;
  if (isProblem(found.error, 'schedules/unknown-schedule') || isProblem(found.error, 'general/not-allowed'))
    return (
      <NothingThere
        title="There is no such schedule"
        begin={{ label: 'See who is on duty', to: paths.onDuty() }}
      >
        Its address is mistyped, or it belongs to a team that you may not see.
      </NothingThere>
    );
  return <FailedPage title={slug} error={found.error} onRetry={() => void found.refetch()} />;
}

const hourMs = 3_600_000;

function Shown({ schedule }: { schedule: WireSchedule }) {
  const me = useMe().person;
  const [draft, setDraft] = useState<Draft>();
  const [taking, setTaking] = useState(false);
  const { slug, id, archivedAt, mayOverride } = schedule;
  const ahead = useLiveQuery(getAhead, { params: { slug } }, { topics: [`schedule:${id}`, 'people'] }).data;
  const mayChange = mayOverride && archivedAt === null;
  const onFill = mayChange
    ? ({ role, fromAt, toAt }: WireGap) =>
        setDraft({ role, fromMs: Math.max(msOf(fromAt), nowMs()), toMs: msOf(toAt), personId: me.id })
    : undefined;
  const isEmpty = schedule.versions.every(({ definition }) => definition.layers.length === 0);
  // Then it is the one thing to do; else who asks, or is away, comes first.
  const nobodyIsOn = ahead?.now.some(({ role, person }) => role === 'superhero' && person !== null) === false;
  const override = () =>
    setDraft({ role: 'superhero', fromMs: nextHour(nowMs()), toMs: nextHour(nowMs()) + 4 * hourMs });
  const colours = useMemo(() => coloursApart(schedule.people.map((one) => one.id)), [schedule.people]);
  return (
    <FaceColours value={colours}>
      <PageHeader
        title={schedule.name}
        trail={[{ label: 'On duty', to: paths.onDuty() }, { label: schedule.team.name }]}
        action={
          <>
            <Panels of={headerActions} schedule={schedule} />
            {mayChange ? (
              <>
                <Action variant="default" k="o" opens onClick={override}>
                  Override
                </Action>
                <Action
                  k="t"
                  opens
                  variant={nobodyIsOn && !isEmpty ? 'filled' : 'default'}
                  because={ahead ? undefined : 'Who is on is being looked up.'}
                  onClick={() => setTaking(true)}
                >
                  Take it now
                </Action>
              </>
            ) : null}
          </>
        }
      >
        {archivedAt ? (
          <>
            <StateChip>Archived</StateChip>{' '}
          </>
        ) : null}
        {handOffSentence(schedule)}{' '}
        <span className="nowrap">
          Shown in <ZoneSwitch other={schedule.zone} />.
        </span>
      </PageHeader>
      <Stack gap="wide">
        {isEmpty ? (
          <Card flush>
            <EmptyState
              {...(schedule.mayManage ? { begin: { label: 'Build it', to: paths.editSchedule(slug) } } : {})}
            >
              A schedule says whose turn it is to be on duty, and nobody takes turns in this one yet.
            </EmptyState>
          </Card>
        ) : ahead ? (
          <AtAGlance schedule={schedule} ahead={ahead} onFill={onFill} />
        ) : null}
        <Timeline schedule={schedule} mayChange={mayChange} onDraft={setDraft} />
        <Panels of={urgentPanels} schedule={schedule} />
        {ahead && !isEmpty ? <GapsCard schedule={schedule} ahead={ahead} onFill={onFill} /> : null}
        <Columns as="wide-narrow">
          <Stack gap="wide">
            <Panels of={widePanels} schedule={schedule} />
          </Stack>
          <Stack gap="wide">
            <Panels of={narrowPanels} schedule={schedule} />
          </Stack>
        </Columns>
      </Stack>
      {draft ? (
        <OverrideDialog schedule={schedule} draft={draft} onClose={() => setDraft(undefined)} />
      ) : null}
      {taking && ahead ? (
        <TakeNowDialog schedule={schedule} ahead={ahead} onClose={() => setTaking(false)} />
      ) : null}
    </FaceColours>
  );
}

function Panels({ of, schedule }: { of: readonly SchedulePanel[]; schedule: WireSchedule }) {
  return of.map((Panel, at) => <Panel key={at} schedule={schedule} />);
}

const nextHour = (ms: number) => Math.ceil(ms / hourMs) * hourMs;

/** When the superhero changes, where all layers agree on it. */
function handOffSentence(schedule: WireSchedule): string {
  const layers = currentVersion(schedule)?.definition.layers.filter(({ role }) => role === 'superhero') ?? [];
  const [words, ...others] = new Set(layers.map(handOffWords));
  if (words === undefined) return '';
  return others.length === 0
    ? `Hand-off ${words}.`
    : `${listed(layers.map(layerName))}, each with a hand-off of its own.`;
}
