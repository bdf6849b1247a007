import { Select, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { paths } from '../../../../web/paths.ts';
import { keyOf, useChange } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { Card, ConfirmButton, SentForm } from '../../../../web/ui/index.ts';
import { changeSchedule, getSchedule, listSchedules } from '../../contract/schedules.ts';
import { structureWords } from '../../core/builder/templates.ts';
import { structures } from '../../core/structures.ts';
import type { WireSchedule } from '../types.ts';
import s from './builder.module.css';
import { ZoneSelect } from './ZoneSelect.tsx';

/** What does not depend on who takes turns: saved by itself. */
export function AboutCard({ schedule }: { schedule: WireSchedule }) {
  const client = useQueryClient();
  const [zone, setZone] = useState(schedule.zone);
  const [structure, setStructure] = useState(schedule.structure);
  const params = { slug: schedule.slug };
  const sent = useSentForm({
    initialValues: { name: schedule.name, description: schedule.description },
    send: async ({ name, description }) => {
      await call(changeSchedule, { params, body: { name, description, zone, structure } });
      await client.invalidateQueries({ queryKey: keyOf(getSchedule) });
      toast('Saved.');
    },
  });
  return (
    <Card title="About this schedule">
      <SentForm
        sent={sent}
        submit="Save"
        label="About this schedule"
        quiet
        beside={<Archive schedule={schedule} />}
      >
        <TextInput
          label="Name"
          maxLength={120}
          {...sent.form.getInputProps('name')}
          key={sent.form.key('name')}
        />
        <Textarea
          label="What it is for"
          autosize
          maxLength={2000}
          {...sent.form.getInputProps('description')}
          key={sent.form.key('description')}
        />
        <div className={s.two}>
          <ZoneSelect label="Its days are shown in" value={zone} onChange={setZone} />
          <Select
            label="How support is staffed"
            data={structures.map((value) => ({ value, label: structureWords[value].name }))}
            value={structure}
            allowDeselect={false}
            onChange={(value) => setStructure(value ?? structure)}
          />
        </div>
      </SentForm>
    </Card>
  );
}

function Archive({ schedule: { slug, name, archivedAt } }: { schedule: WireSchedule }) {
  const navigate = useNavigate();
  const change = useChange(changeSchedule, {
    touches: [getSchedule, listSchedules],
    onDone: ({ archivedAt: at }) => {
      toast(at === null ? `${name} is back.` : `${name} is archived.`);
      void navigate({ to: at === null ? paths.schedule(slug) : paths.onDuty() });
    },
  });
  const archived = archivedAt === null;
  const send = () => change.mutateAsync({ params: { slug }, body: { archived } }).catch(() => undefined);
  return (
    <ConfirmButton
      question={
        archived
          ? `Archive ${name}? Nobody is on duty by it any more; its history stays.`
          : `Bring ${name} back? It goes on as it was.`
      }
      confirm={archived ? 'Archive it' : 'Bring it back'}
      onConfirm={send}
    >
      {archived ? 'Archive' : 'Bring it back'}
    </ConfirmButton>
  );
}
