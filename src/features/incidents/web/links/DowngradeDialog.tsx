import { Button, Modal, Radio, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useDraft } from '../../../../web/draft.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { ticketPath } from '../../../tickets/core/ticket-key.ts';
import { downgradeIncident } from '../../contract/links.ts';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';

interface Props {
  incident: Pick<Incident, 'key'>;
  opened: boolean;
  onClose: () => void;
}

/** Not an emergency after all: in one step it goes on as a bug or a request, with what is known. */
export function DowngradeDialog({ incident, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`${incident.key} is not an emergency`}>
      <Form incidentKey={incident.key} onClose={onClose} />
    </Modal>
  );
}

function Form({ incidentKey: key, onClose }: { incidentKey: string; onClose: () => void }) {
  const [to, setTo] = useState<'bug' | 'request'>('bug');
  const [because, setBecause] = useDraft(`downgrade ${key}`);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const refresh = useRefresh();
  const navigate = useNavigate();
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const became = await call(downgradeIncident, { params: { key }, body: { to, because } });
      setBecause('');
      onClose();
      await refresh();
      await navigate({ to: ticketPath(became.key) });
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
          The paging stops and the incident closes with that reason. What is known goes along, linked both
          ways.
        </p>
        <Radio.Group label="It goes on as" value={to} onChange={(value) => setTo(value as typeof to)}>
          <Stack gap="tight">
            <Radio value="bug" label="a bug: something does not work as it should" />
            <Radio value="request" label="a request: somebody wants something" />
          </Stack>
        </Radio.Group>
        <Textarea
          label="Why it can wait"
          description="May stay empty."
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={1000}
        />
        <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
        <Line>
          <Button type="submit" loading={busy}>
            Go on as a {to}
          </Button>
          <Button variant="default" onClick={onClose}>
            It stays an emergency
          </Button>
        </Line>
      </Stack>
    </form>
  );
}
