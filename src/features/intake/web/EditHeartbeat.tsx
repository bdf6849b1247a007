import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf, useChange } from '../../../web/query.ts';
import { toast } from '../../../web/toast.tsx';
import { ConfirmButton, SentForm } from '../../../web/ui/index.ts';
import { changeHeartbeat, deleteHeartbeat, listHeartbeats } from '../contract/heartbeats.ts';
import { fromHeartbeatDraft, heartbeatChecks, toHeartbeatDraft } from './heartbeat-draft.ts';
import { HeartbeatFields } from './HeartbeatFields.tsx';
import type { Heartbeat } from './heartbeat.ts';

interface Props {
  heartbeat: Heartbeat;
  slug: string;
  onDone: () => void;
}

export function EditHeartbeat({ heartbeat, slug, onDone }: Props) {
  const client = useQueryClient();
  const params = { slug, id: heartbeat.id };
  const remove = useChange(deleteHeartbeat, { touches: [listHeartbeats], onDone });
  const sent = useSentForm({
    initialValues: toHeartbeatDraft(heartbeat),
    validate: heartbeatChecks,
    send: async (draft) => {
      await call(changeHeartbeat, {
        params,
        body: fromHeartbeatDraft(draft),
      });
      await client.invalidateQueries({ queryKey: keyOf(listHeartbeats) });
      toast('Saved. With other times, it has its whole time again from now on.');
      onDone();
    },
  });
  return (
    <SentForm
      sent={sent}
      submit="Save"
      label={`Change ${heartbeat.name}`}
      beside={
        <>
          <Button variant="default" onClick={onDone}>
            Leave it
          </Button>
          <ConfirmButton
            question={`Delete ${heartbeat.name}? Its key is refused from now on, and nobody misses it any more.`}
            confirm="Delete"
            onConfirm={() => remove.mutateAsync({ params })}
          >
            Delete it
          </ConfirmButton>
        </>
      }
    >
      <HeartbeatFields form={sent.form} />
    </SentForm>
  );
}
