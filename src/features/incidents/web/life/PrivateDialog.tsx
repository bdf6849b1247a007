import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { sentenceFor } from '../../../../web/problem.ts';
import { useChange } from '../../../../web/query.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { setPrivate } from '../../../tickets/contract/private.ts';
import { useDraft } from '../../../../web/draft.ts';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';

interface Props {
  incident: Incident;
  opened: boolean;
  onClose: () => void;
}

/** Says who will see it and asks why: the reason stands on the timeline. */
export function PrivateDialog({ incident, opened, onClose }: Props) {
  const title = incident.private ? `Open up ${incident.key}` : `Make ${incident.key} private`;
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Form incident={incident} onClose={onClose} />
    </Modal>
  );
}

function Form({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const [because, setBecause] = useDraft(`private ${incident.key}`);
  const [error, setError] = useState<unknown>();
  const refresh = useRefresh();
  const { mutate, isPending } = useChange(setPrivate, {
    onProblem: setError,
    onDone: () => {
      setBecause('');
      onClose();
      void refresh();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ params: { key: incident.key }, body: { private: !incident.private, because } });
      }}
    >
      <Stack gap="wide">
        <p className="two">
          {incident.private
            ? 'Everybody who may see incidents of this team sees it again, with all that was written meanwhile.'
            : 'Only those who are on it now, who join, are paged or are asked, and administrators go on seeing it. Watchers outside hear nothing more of it.'}
        </p>
        <Textarea
          label="Why?"
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={1000}
          required
          data-autofocus
        />
        <FormProblem sentence={error === undefined ? undefined : sentenceFor(error)} error={error} />
        <Line>
          <Button type="submit" loading={isPending} disabled={because.trim() === ''}>
            {incident.private ? 'Open it up' : 'Make it private'}
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
        </Line>
      </Stack>
    </form>
  );
}
