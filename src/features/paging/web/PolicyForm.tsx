import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf, useRouteQuery } from '../../../web/query.ts';
import { Card, Columns, EmptyState, ErrorState, SentForm, SkeletonPage } from '../../../web/ui/index.ts';
import { listDestinations } from '../../channels/contract.ts';
import { listTeams, listPeople } from '../../identity/contract.ts';
import { shiftRoles } from '../../schedules/core/definition.ts';
import { getSchedulesOnDuty } from '../../schedules/contract/overview.ts';
import { createPolicy, getOnDuty, listPolicies, updatePolicy } from '../contract.ts';
import { conditionsInWords } from '../core/conditions-words.ts';
import { toWireConditions } from './condition-draft.ts';
import { everybody, firstDraft, toDraft, toWireSteps } from './policy-draft.ts';
import type { Draft, Everybody } from './policy-draft.ts';
import type { Policy } from './policy.ts';
import { policyInWords } from './policy-words.ts';
import s from './StepFields.module.css';
import { addStepId, StepFields } from './StepFields.tsx';

interface Props {
  /** The one that is edited; without it a new one is made. */
  policy?: Policy;
  /** The team it belongs to; undefined when the person looks after none. */
  teamId: string | undefined;
  onDone: (policy: Policy) => void;
  beside?: ReactNode;
}

export function PolicyForm(props: Props) {
  const people = useRouteQuery(listPeople);
  const teams = useRouteQuery(listTeams);
  const schedules = useRouteQuery(getSchedulesOnDuty);
  const destinations = useRouteQuery(listDestinations, { query: {} });
  const error = people.error ?? teams.error ?? schedules.error ?? destinations.error;
  if (error)
    return (
      <ErrorState
        error={error}
        onRetry={() =>
          void Promise.all([people.refetch(), teams.refetch(), schedules.refetch(), destinations.refetch()])
        }
      />
    );
  if (!people.data || !teams.data || !schedules.data || !destinations.data) return <SkeletonPage />;
  if (!props.teamId)
    return (
      <Card flush>
        <EmptyState>You look after no team that could own an escalation policy.</EmptyState>
      </Card>
    );
  // A role that is chosen already keeps its name, also when nobody takes turns in it any more.
  const chosen = new Set(props.policy ? toDraft(props.policy).steps.flatMap(({ targets }) => targets) : []);
  const offered = schedules.data.items.map(({ schedule, roles }) => ({
    ...schedule,
    roles: shiftRoles.filter((role) => roles.includes(role) || chosen.has(`${role}:${schedule.id}`)),
  }));
  const all = everybody(people.data.items, teams.data.items, offered, destinations.data.items);
  return <Fields {...props} teamId={props.teamId} all={all} />;
}

function Fields({ policy, teamId, onDone, beside, all }: Props & { teamId: string; all: Everybody }) {
  const client = useQueryClient();
  const [owner, setOwner] = useState(teamId);
  const sent = useSentForm<Draft>({
    mode: 'controlled',
    initialValues: policy ? toDraft(policy) : firstDraft,
    send: async ({ name, repeatCount, steps, lowUrgency, holdsSeconds }) => {
      const body = {
        name,
        repeatCount: Number(repeatCount),
        steps: toWireSteps(steps),
        lowUrgency,
        holdsSeconds: holdsSeconds === '' ? null : Math.round(Number(holdsSeconds) * 60),
      };
      const done = policy
        ? await call(updatePolicy, { params: { id: policy.id }, body })
        : await call(createPolicy, { body: { ...body, teamId: owner } });
      await Promise.all(
        [listPolicies, getOnDuty].map((route) => client.invalidateQueries({ queryKey: keyOf(route) })),
      );
      onDone(done);
    },
  });
  const { form } = sent;
  const { steps, repeatCount } = form.values;
  const added = useRef(false);
  const addStep = () => {
    form.insertListItem('steps', { ...firstDraft.steps[0]!, key: newKey(steps) });
    added.current = true;
  };
  // To the new step, as soon as it stands there.
  useLayoutEffect(() => {
    if (!added.current) return;
    added.current = false;
    form.getInputNode(`steps.${steps.length - 1}.targets`)?.focus();
  }, [form, steps.length]);
  const worded = steps.map(({ delaySeconds, targets, conditions, acknowledgements }) => ({
    delaySeconds,
    only: conditionsInWords(toWireConditions(conditions)),
    acknowledgements: Number(acknowledgements) || 1,
    names: targets.map((target) => all.names.get(target) ?? 'somebody'),
  }));
  // Before anybody is chosen there is nobody to say when.
  const preview = worded.some(({ names }) => names.length > 0)
    ? policyInWords(worded, Number(repeatCount) || 0)
    : 'Nobody is paged yet: choose whom the first step pages.';
  return (
    <Columns as="wide-narrow">
      <Card>
        <SentForm sent={sent} submit={policy ? 'Save' : 'Make it'}>
          <TextInput label="Name" {...form.getInputProps('name')} />
          {policy || all.teams.length < 2 ? null : (
            <Select
              label="Team that looks after it"
              data={all.teams.map(({ id, name }) => ({ value: id, label: name }))}
              value={owner}
              allowDeselect={false}
              onChange={(id) => setOwner(id ?? owner)}
            />
          )}
          {steps.map((step, at) => (
            <StepFields key={step.key} form={form} at={at} all={all} />
          ))}
          <div>
            <Button variant="default" id={addStepId} disabled={steps.length >= 20} onClick={addStep}>
              Add a step
            </Button>
          </div>
          <NumberInput
            label="How often it starts again"
            description="After the last step, when nobody has answered."
            min={0}
            max={20}
            allowDecimal={false}
            clampBehavior="strict"
            maw={340}
            {...form.getInputProps('repeatCount')}
          />
          <NumberInput
            label="Minutes an acknowledgement holds"
            description="Whoever has it posts an update or resolves it within this time, or it pages again: them first, then on. Empty: for ever."
            min={1}
            max={7 * 1440}
            maw={340}
            {...form.getInputProps('holdsSeconds')}
          />
          <Select
            label="What is not urgent"
            description="Incidents that are moderate or low, outside the support hours of the service."
            data={[
              { value: 'wait-for-support-hours', label: 'Waits for the support hours' },
              { value: 'page-at-once', label: 'Pages at once' },
            ]}
            allowDeselect={false}
            maw={340}
            {...form.getInputProps('lowUrgency')}
          />
          <section className={s.preview} aria-label="So this happens">
            <h2>So this happens</h2>
            <p aria-live="polite">{preview}</p>
          </section>
        </SentForm>
      </Card>
      {beside}
    </Columns>
  );
}

const newKey = (steps: Draft['steps']): number => Math.max(-1, ...steps.map(({ key }) => key)) + 1;
