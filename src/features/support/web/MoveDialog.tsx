import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { useDraft } from '../../../web/draft.ts';
import { sentenceFor } from '../../../web/problem.ts';
import { keyOf, queryClient } from '../../../web/query.ts';
import { FormProblem, Line, Stack } from '../../../web/ui/index.ts';
import { closeSupportTicket, getSupportTicket, reopenSupportTicket } from '../contract.ts';
import type { SupportTicket } from './types.ts';

interface Props {
  ticket: SupportTicket;
  opened: boolean;
  onClose: () => void;
}

/** Asks for one line before a bug or request is closed or reopened; it may stay empty. */
export function MoveDialog({ ticket, opened, onClose }: Props) {
  const closes = ticket.state === 'open';
  return (
    <Modal opened={opened} onClose={onClose} title={`${closes ? 'Close' : 'Reopen'} ${ticket.key}`}>
      <Form ticket={ticket} closes={closes} onClose={onClose} />
    </Modal>
  );
}

function Form({
  ticket: { key },
  closes,
  onClose,
}: {
  ticket: SupportTicket;
  closes: boolean;
  onClose: () => void;
}) {
  const [because, setBecause] = useDraft(`move ${key}`);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await call(closes ? closeSupportTicket : reopenSupportTicket, { params: { key }, body: { because } });
      setBecause('');
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      await queryClient.invalidateQueries({ queryKey: keyOf(getSupportTicket) });
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
        <Textarea
          label={closes ? 'What came of it?' : 'Why is it not done?'}
          description="May stay empty. It goes on the timeline as you write it."
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={1000}
          data-autofocus
        />
        <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
        <Line>
          <Button type="submit" loading={busy}>
            {closes ? 'Close it' : 'Reopen it'}
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
        </Line>
      </Stack>
    </form>
  );
}
