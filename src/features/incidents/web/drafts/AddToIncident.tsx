import { Button, Modal, NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../../web/paths.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { getNow, listIncidents } from '../../contract.ts';
import { addDraft, listDrafts } from '../../contract/drafts.ts';

interface Props {
  draft: ResponseOf<typeof listDrafts>['items'][number];
  opened: boolean;
  onClose: () => void;
}

/** Which open incident a report belongs to: those of its service stand first. */
export function AddToIncident({ draft, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Which incident does it belong to?">
      {opened ? <Form draft={draft} onClose={onClose} /> : null}
    </Modal>
  );
}

function Form({ draft, onClose }: Omit<Props, 'opened'>) {
  const navigate = useNavigate();
  const { data } = useLiveQuery(
    listIncidents,
    { query: { state: 'open', limit: 100 } },
    { topics: ['incidents'] },
  );
  const [chosen, setChosen] = useState<string>();
  const [error, setError] = useState<unknown>();
  const add = useChange(addDraft, {
    touches: [listDrafts, getNow],
    onProblem: setError,
    onDone: ({ key }) => void navigate({ to: paths.incident(key) }),
  });
  const isNear = ({ service }: { service: { id: string } }) => service.id === draft.service.id;
  const open = [...(data?.items ?? [])].sort((a, b) => Number(isNear(b)) - Number(isNear(a)));
  const key = chosen ?? open[0]?.key;
  if (data && open.length === 0)
    return (
      <Stack gap="wide">
        <p className="two">No incident is open. If this is one, say so on its card.</p>
        <div>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
        </div>
      </Stack>
    );
  return (
    <Stack gap="wide">
      <p className="two">
        Its words become a comment there, and whoever sent it hears of that incident by mail.
      </p>
      <NativeSelect
        label="Incident"
        value={key ?? ''}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={open.map((one) => ({ value: one.key, label: `${one.key} ${one.title} (${one.service.name})` }))}
        data-autofocus
      />
      <FormProblem sentence={error === undefined ? undefined : sentenceFor(error)} error={error} />
      <Line>
        <Button
          disabled={key === undefined}
          loading={add.isPending}
          onClick={() => key && add.mutate({ params: { id: draft.id }, body: { incident: key } })}
        >
          {key === undefined ? 'Add' : `Add to ${key}`}
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </Line>
    </Stack>
  );
}
