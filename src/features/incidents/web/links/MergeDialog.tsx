import { Button, Modal, Radio, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { paths } from '../../../../web/paths.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { listIncidents } from '../../contract.ts';
import { mergeIncident } from '../../contract/links.ts';
import { shortened } from '../../core/words.ts';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';

interface Props {
  incident: Pick<Incident, 'key' | 'service'>;
  /** Chosen already, where it was offered. */
  into?: string;
  opened: boolean;
  onClose: () => void;
}

/** The same problem has two tickets: says which one stays. */
export function MergeDialog(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={`${props.incident.key} is a duplicate`}>
      <Form {...props} />
    </Modal>
  );
}

function Form({ incident, into: chosen, onClose }: Props) {
  const open = useLiveQuery(
    listIncidents,
    { query: { state: 'open', limit: 50 } },
    { topics: ['incidents'] },
  );
  const [into, setInto] = useState(chosen ?? '');
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const refresh = useRefresh();
  const navigate = useNavigate();
  const others = (open.data?.items ?? [])
    .filter(({ key }) => key !== incident.key)
    .sort(
      (a, b) => Number(b.service.id === incident.service.id) - Number(a.service.id === incident.service.id),
    )
    .slice(0, 6);
  const send = async () => {
    if (busy || into.trim() === '') return;
    setBusy(true);
    setProblem(undefined);
    try {
      const stays = await call(mergeIncident, { params: { key: incident.key }, body: { into: into.trim() } });
      onClose();
      await refresh();
      await navigate({ to: paths.incident(stays.key) });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="wide">
        <p className="two">
          {incident.key} resolves and says where it went, its paging stops, and its alerts move. Both
          histories are kept.
        </p>
        {others.length > 0 ? (
          <Radio.Group label="It is the same as" value={into} onChange={setInto}>
            <Stack gap="tight">
              {others.map(({ key, title }) => (
                <Radio key={key} value={key} label={`${key}: ${shortened(title, 90)}`} />
              ))}
            </Stack>
          </Radio.Group>
        ) : null}
        <TextInput
          label={others.length > 0 ? 'Or by its key' : 'Key of the one that stays'}
          placeholder="INC-31"
          value={into}
          onChange={(event) => setInto(event.currentTarget.value)}
        />
        <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
        <Line>
          <Button type="submit" loading={busy} disabled={into.trim() === ''}>
            Merge
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
        </Line>
      </Stack>
    </form>
  );
}
