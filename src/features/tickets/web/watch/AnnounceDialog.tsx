import { Button, Checkbox, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useChange, useRouteQuery } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { ErrorState, FormProblem, SkeletonLines, Stack } from '../../../../web/ui/index.ts';
import { announce, draftAnnouncement, listWatchers } from '../../contract/watchers.ts';
import type { WatchedTicket } from './use-watching.ts';

interface Props {
  ticket: WatchedTicket;
  opened: boolean;
  onClose: () => void;
}

/** Tells a wider circle once, with a link where anyone follows. */
export function AnnounceDialog({ ticket, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Announce ${ticket.key}`}>
      <Asked ticket={ticket} onClose={onClose} />
    </Modal>
  );
}

function Asked({ ticket, onClose }: Omit<Props, 'opened'>) {
  const draft = useRouteQuery(draftAnnouncement, { params: { key: ticket.key } });
  if (draft.isPending) return <SkeletonLines count={4} />;
  if (draft.isError) return <ErrorState error={draft.error} onRetry={() => void draft.refetch()} />;
  return <Form ticket={ticket} draft={draft.data} onClose={onClose} />;
}

function Form({
  ticket,
  draft,
  onClose,
}: Omit<Props, 'opened'> & { draft: ResponseOf<typeof draftAnnouncement> }) {
  const [text, setText] = useState(draft.text);
  const [chosen, setChosen] = useState<string[]>([]);
  const [error, setError] = useState<unknown>();
  const send = useChange(announce, {
    touches: [listWatchers],
    onProblem: setError,
    onDone: () => {
      toast('Announced.');
      onClose();
    },
  });
  if (draft.lists.length === 0)
    return (
      <p>
        The team has no list to announce to yet. A manager adds mailing lists and chat channels in the
        team&apos;s settings, under Watchers.
      </p>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setError(undefined);
        send.mutate({ params: { key: ticket.key }, body: { text: text.trim(), listIds: chosen } });
      }}
    >
      <Stack gap="wide">
        <Checkbox.Group label="To" value={chosen} onChange={setChosen}>
          <Stack gap="tight">
            {draft.lists.map(({ id, name, shown }) => (
              <Checkbox key={id} value={id} label={name} description={shown} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Textarea
          label="What it says"
          description="How it stands, and a link where anyone follows with one click, are added below it."
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={4000}
          required
        />
        <FormProblem sentence={error === undefined ? undefined : sentenceFor(error)} error={error} />
        <Button type="submit" loading={send.isPending} disabled={chosen.length === 0 || text.trim() === ''}>
          {chosen.length === 0 ? 'Choose a list' : 'Announce'}
        </Button>
      </Stack>
    </form>
  );
}
