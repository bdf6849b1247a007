import { Button, NativeSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient, useChange, useRouteQuery } from '../../../../web/query.ts';
import {
  Card,
  ConfirmButton,
  EmptyState,
  Face,
  Row,
  Rows,
  Segmented,
  SentForm,
} from '../../../../web/ui/index.ts';
import type { Team } from '../../../identity/web/index.ts';
import { listPeople } from '../../../identity/contract.ts';
import { listServices } from '../../../services/contract.ts';
import { criticalities, type Criticality } from '../../../services/core/scales.ts';
import { addPreset, getWatchingSettings, removePreset } from '../../contract/watchers.ts';
import { grainInWords, grains, type Grain } from '../../core/watching.ts';
import type { WatchingSettings } from './watching-settings.ts';

interface Props {
  team: Team;
  settings: WatchingSettings;
  manages: boolean;
}
const fromUp = (criticality: Criticality) =>
  criticality === 'low'
    ? 'however critical'
    : criticality === 'critical'
      ? 'critical only'
      : `${criticality} and worse`;

/** Who watches every incident of a service, or of the team, from a criticality upwards. */
export function Presets({ team, settings: { presets }, manages }: Props) {
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title="Watch by themselves"
      flush
      aside={
        manages && presets.length > 0 && !adding ? (
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            Add somebody
          </Button>
        ) : undefined
      }
      foot={adding ? <NewPreset team={team} onLeave={() => setAdding(false)} /> : undefined}
    >
      {presets.length > 0 ? (
        <Rows label="Who watches by themselves" endsBelow>
          {presets.map((preset) => (
            <PresetRow key={preset.id} team={team} preset={preset} manages={manages} />
          ))}
        </Rows>
      ) : adding ? null : (
        <EmptyState
          {...(manages ? { begin: { label: 'Add somebody', onClick: () => setAdding(true) } } : {})}
        >
          People who always want to know, such as support or a customer&apos;s contact, watch new incidents
          without being added each time.
        </EmptyState>
      )}
    </Card>
  );
}

function PresetRow({
  team,
  preset,
  manages,
}: {
  team: Team;
  preset: WatchingSettings['presets'][number];
  manages: boolean;
}) {
  const remove = useChange(removePreset, { touches: [getWatchingSettings] });
  const { id, name, email, service, criticalityAtLeast, grain } = preset;
  const shown = name !== '' ? name : (email ?? '');
  return (
    <Row
      lead={<Face who={{ id, name: shown }} />}
      title={shown}
      sub={`${email !== null && name !== '' ? `${email}; ` : ''}${service ? service.name : 'every service'}, ${fromUp(criticalityAtLeast)}; hears ${grainInWords[grain].toLowerCase()}`}
      end={
        manages ? (
          <ConfirmButton
            size="xs"
            question={`Have ${shown} watch no new incidents by themselves? Those they watch now go on.`}
            confirm="Remove"
            onConfirm={() => remove.mutateAsync({ params: { teamId: team.id, id } })}
          >
            Remove
          </ConfirmButton>
        ) : null
      }
    />
  );
}

function NewPreset({ team, onLeave }: { team: Team; onLeave: () => void }) {
  const [who, setWho] = useState<'person' | 'outside'>('person');
  const people = useRouteQuery(listPeople);
  const services = useRouteQuery(listServices);
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      personId: '',
      email: '',
      name: '',
      serviceId: '',
      criticalityAtLeast: 'high' as Criticality,
      grain: 'updates' as Grain,
    },
    validate: {
      personId: (value) => (who === 'person' && value === '' ? 'Choose somebody.' : null),
      email: (value) => (who === 'outside' && value.trim() === '' ? 'Type an address.' : null),
    },
    send: async ({ personId, email, name, serviceId, criticalityAtLeast, grain }) => {
      const common = { serviceId: serviceId === '' ? null : serviceId, criticalityAtLeast, grain };
      const body = who === 'person' ? { ...common, personId } : { ...common, email: email.trim(), name };
      await call(addPreset, { params: { teamId: team.id }, body });
      await queryClient.invalidateQueries({ queryKey: keyOf(getWatchingSettings) });
      onLeave();
    },
  });
  const { form } = sent;
  return (
    <SentForm
      sent={sent}
      submit="Have them watch"
      label="Somebody who watches by themselves"
      beside={
        <Button variant="default" onClick={onLeave}>
          Cancel
        </Button>
      }
    >
      <Segmented
        label="Who"
        value={who}
        onChange={setWho}
        options={[
          ['person', 'A colleague'],
          ['outside', 'Somebody outside'],
        ]}
      />
      {who === 'person' ? (
        <Select
          label="Colleague"
          searchable
          data={(people.data?.items ?? [])
            .filter(({ disabledAt }) => disabledAt === null)
            .map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` }))}
          {...form.getInputProps('personId')}
        />
      ) : (
        <>
          <TextInput label="Mail address" type="email" {...form.getInputProps('email')} />
          <TextInput label="Name" description="May stay empty." {...form.getInputProps('name')} />
        </>
      )}
      <NativeSelect
        label="Service"
        data={[
          { value: '', label: 'Every service of the team' },
          ...(services.data?.items ?? [])
            .filter((service) => service.team.id === team.id)
            .map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.getInputProps('serviceId')}
      />
      <NativeSelect
        label="How critical at least"
        data={criticalities.map((value) => ({ value, label: fromUp(value) }))}
        {...form.getInputProps('criticalityAtLeast')}
      />
      <NativeSelect
        label="How much they hear"
        data={grains
          .filter((grain) => who === 'person' || grain !== 'everything')
          .map((value) => ({ value, label: grainInWords[value] }))}
        {...form.getInputProps('grain')}
      />
    </SentForm>
  );
}
