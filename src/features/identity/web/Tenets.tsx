import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf } from '../../../web/query.ts';
import { Card, SentForm } from '../../../web/ui/index.ts';
import { listTeams, updateTeam } from '../contract.ts';
import { tenetsInForce } from '../core/tenets.ts';
import type { Team } from './team.ts';
import s from './Tenets.module.css';

/** The team's promise to those who depend on it (T0). */
export function Tenets({ team, manages }: { team: Team; manages: boolean }) {
  const [editing, setEditing] = useState(false);
  const edit = () => setEditing(true);
  if (editing)
    return (
      <Card title="Tenets">
        <Editor team={team} onDone={() => setEditing(false)} />
      </Card>
    );
  const button = (
    <Button variant="default" size="xs" onClick={edit} aria-label="Edit the tenets">
      Edit
    </Button>
  );
  return (
    <Card title="Tenets" aside={manages ? button : undefined}>
      <p className={s.tenets}>{tenetsInForce(team.tenets)}</p>
      {team.tenets === '' ? (
        <p className={s.begun}>
          What every team promises to begin with. Clients read it where they see who is on duty
          {manages ? '; write it as yours.' : '.'}
        </p>
      ) : null}
    </Card>
  );
}

function Editor({ team, onDone }: { team: Team; onDone: () => void }) {
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: { tenets: tenetsInForce(team.tenets) },
    send: async (body) => {
      await call(updateTeam, { params: { id: team.id }, body });
      await client.invalidateQueries({ queryKey: keyOf(listTeams) });
      onDone();
    },
  });
  const { form } = sent;
  return (
    <SentForm
      focusFirst
      sent={sent}
      submit="Save"
      beside={
        <Button variant="default" onClick={onDone}>
          Leave it as it was
        </Button>
      }
    >
      <Textarea
        label="What the team promises"
        description="Plain text; one promise a line reads best. Clients read it where they see who is on duty. Left empty, it is again what every team begins with."
        autosize
        minRows={6}
        maxRows={24}
        key={form.key('tenets')}
        {...form.getInputProps('tenets')}
      />
    </SentForm>
  );
}
