import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { nowMs } from '../../../../web/clock.ts';
import { useSentForm } from '../../../../web/form.ts';
import { paths } from '../../../../web/paths.ts';
import { toast } from '../../../../web/toast.tsx';
import {
  Card,
  EmptyState,
  FailedPage,
  PageHeader,
  SentForm,
  SkeletonPage,
  Stack,
} from '../../../../web/ui/index.ts';
import { readersZone } from '../../../../web/zone.ts';
import { createSchedule } from '../../contract/schedules.ts';
import {
  mondayOnOrBefore,
  definitionOf,
  shapes,
  structureWords,
  type Beginning,
} from '../../core/builder/templates.ts';
import { firstFaultInWords } from '../../core/builder/fault-words.ts';
import { regionsOf } from '../../core/builder/regions.ts';
import { wallText } from '../../core/calendar.ts';
import type { Definition } from '../../core/definition.ts';
import { zoneNamed } from '../../core/zone.ts';
import { BeginFrom } from './BeginFrom.tsx';
import s from './builder.module.css';
import { useEverybody, type Everybody } from './everybody.ts';
import { LayersEditor } from './LayersEditor.tsx';
import { PreviewCard } from './PreviewCard.tsx';
import { unseenError } from './unseen.ts';
import { toWireDefinition } from './to-wire-definition.ts';
import { ToldApart } from './ToldApart.tsx';

const trail = [{ label: 'On duty', to: paths.onDuty() }];

/** From nothing to who is on duty for a year, on one page. */
export function NewSchedulePage() {
  const { all, error, retry } = useEverybody();
  if (error) return <FailedPage title="A new schedule" error={error} onRetry={retry} />;
  if (!all) return <SkeletonPage />;
  return (
    <>
      <PageHeader title="A new schedule" trail={trail}>
        Choose what comes near; everything can be changed afterwards.
      </PageHeader>
      {all.teams.length === 0 ? (
        <Card flush>
          <EmptyState begin={{ label: 'See who is on duty', to: paths.onDuty() }}>
            A schedule belongs to a team, and is made by who manages one. Ask a manager of your team.
          </EmptyState>
        </Card>
      ) : (
        <Builder all={all} />
      )}
    </>
  );
}

function Builder({ all }: { all: Everybody }) {
  const navigate = useNavigate();
  const [now] = useState(nowMs);
  const [teamId, setTeamId] = useState(all.ownTeamId ?? all.teams[0]!.id);
  const team = all.teams.find(({ id }) => id === teamId)!;
  const [from, setFrom] = useState<Beginning>(() => firstBeginning(team.responders, all, now));
  /** Once the layers were touched they no longer follow from what was begun from. */
  const [own, setOwn] = useState<Definition>();
  const definition = own ?? definitionOf(from);
  const fault = firstFaultInWords(definition);
  const suggested = `${team.name}, ${suffixOf(from)}`;
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: { name: '', description: '' },
    send: async ({ name, description }) => {
      const body = {
        teamId,
        name: name.trim() || suggested,
        description,
        zone: from.zone,
        structure: from.structure,
        definition: toWireDefinition(definition),
      };
      const made = await call(createSchedule, { body });
      toast(`${made.name} is made.`);
      await navigate({ to: paths.schedule(made.slug) });
    },
  });
  const { form } = sent;
  const said = fault ?? unseenError(form.errors, ['name', 'description']);
  return (
    <ToldApart definition={definition}>
      <div className={s.columns}>
        <SentForm
          sent={fault ? { ...sent, onSubmit: (event) => event.preventDefault() } : sent}
          submit="Make this schedule"
          label="A new schedule"
          beside={said ? <span className="two">{said}</span> : null}
        >
          <Card>
            <Stack gap="wide">
              <div className={s.two}>
                <TextInput
                  label="Name"
                  placeholder={suggested}
                  maxLength={120}
                  {...form.getInputProps('name')}
                />
                {all.teams.length < 2 ? null : (
                  <Select
                    label="Team"
                    data={all.teams.map(({ id, name }) => ({ value: id, label: name }))}
                    value={teamId}
                    searchable
                    allowDeselect={false}
                    onChange={(id) => {
                      const next = all.teams.find((one) => one.id === id);
                      if (!next) return;
                      setTeamId(next.id);
                      setFrom({ ...from, ...inTeam(next.responders, all, now) });
                    }}
                  />
                )}
              </div>
              {own ? null : <BeginFrom from={from} onChange={setFrom} all={all} />}
              <Textarea
                label="What it is for"
                description="For whoever looks at it at night; may be left empty."
                autosize
                maxLength={2000}
                {...form.getInputProps('description')}
              />
            </Stack>
          </Card>
          {own ? <LayersEditor definition={own} onChange={setOwn} all={all} zone={from.zone} /> : null}
          <div>
            {own ? (
              <Button variant="subtle" size="xs" onClick={() => setOwn(undefined)}>
                Begin from a template again
              </Button>
            ) : (
              <Button variant="default" size="xs" onClick={() => setOwn(definition)}>
                Change its layers by hand
              </Button>
            )}
          </div>
        </SentForm>
        <div className={s.beside}>
          <PreviewCard
            definition={definition}
            fromMs={0}
            toMs={null}
            planned={[]}
            overrides={[]}
            nameOf={all.nameOf}
          />
        </div>
      </div>
    </ToldApart>
  );
}

/** Begun on Monday of this week, so that somebody is on duty at once. */
function firstBeginning(people: readonly string[], all: Everybody, now: number): Beginning {
  const today = wallText(zoneNamed(readersZone).wallAt(now)).slice(0, 10);
  return {
    structure: 'dedicated-rotating',
    shape: 'week',
    zone: readersZone,
    beginsOn: mondayOnOrBefore(today),
    handOff: '09:00',
    builders: [],
    withSideKick: people.length > 1,
    ...inTeam(people, all, now),
  };
}

/** Who takes turns, and in which part of the world each of them lives. */
function inTeam(
  people: readonly string[],
  all: Everybody,
  now: number,
): Pick<Beginning, 'people' | 'regions'> {
  const regions = regionsOf(
    people.map((id) => ({ id, zone: all.zoneOf(id) })),
    now,
  );
  return { people, regions: regions.length > 0 ? regions : emptyRegions };
}

const emptyRegions: Beginning['regions'] = [
  { name: 'Asia', zone: 'Asia/Tokyo', people: [] },
  { name: 'Europe', zone: 'Europe/Oslo', people: [] },
  { name: 'Americas', zone: 'America/Los_Angeles', people: [] },
];

const suffixOf = ({ structure, shape }: Beginning) =>
  (structure === 'hybrid'
    ? structureWords.hybrid.name
    : shape === 'office-hours' || shape === 'follow-the-sun'
      ? shapes[shape].name
      : 'day and night'
  ).toLowerCase();
