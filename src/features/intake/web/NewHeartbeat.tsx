import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf } from '../../../web/query.ts';
import { SentForm } from '../../../web/ui/index.ts';
import { createHeartbeat, listHeartbeats } from '../contract/heartbeats.ts';
import { firstHeartbeatDraft, fromHeartbeatDraft, heartbeatChecks } from './heartbeat-draft.ts';
import { HeartbeatFields } from './HeartbeatFields.tsx';

interface Props {
  slug: string;
  onMade: (key: string) => void;
  onLeave: () => void;
}

export function NewHeartbeat({ slug, onMade, onLeave }: Props) {
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: firstHeartbeatDraft,
    validate: heartbeatChecks,
    send: async (draft) => {
      const { key } = await call(createHeartbeat, { params: { slug }, body: fromHeartbeatDraft(draft) });
      await client.invalidateQueries({ queryKey: keyOf(listHeartbeats) });
      onMade(key);
    },
  });
  return (
    <SentForm
      focusFirst
      sent={sent}
      submit="Make its key"
      label="Add a heartbeat"
      beside={
        <Button variant="default" onClick={onLeave}>
          Not now
        </Button>
      }
    >
      <HeartbeatFields form={sent.form} />
    </SentForm>
  );
}
