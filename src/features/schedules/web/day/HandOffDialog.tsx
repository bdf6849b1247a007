import { Button, Modal, Textarea } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { ErrorState, SentForm, SkeletonLines } from '../../../../web/ui/index.ts';
import { draftHandOff, writeHandOff } from '../../contract/superhero.ts';
import { refreshDay } from './use-day.ts';

interface Props {
  schedule: { readonly slug: string; readonly name: string };
  onClose: () => void;
}

/** The note to the next one: prefilled, so that only what nobody else knows has to be typed. */
export function HandOffDialog({ schedule, onClose }: Props) {
  const found = useRouteQuery(draftHandOff, { params: { slug: schedule.slug } });
  return (
    <Modal opened onClose={onClose} title={`Hand ${schedule.name} over`} size="lg">
      {found.data ? (
        <Note
          schedule={schedule}
          onClose={onClose}
          draft={found.data.draft}
          next={found.data.next?.name ?? null}
        />
      ) : found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <SkeletonLines />
      )}
    </Modal>
  );
}

function Note({ schedule, onClose, draft, next }: Props & { draft: string; next: string | null }) {
  const sent = useSentForm({
    initialValues: { text: draft },
    validate: { text: (text: string) => (text.trim() === '' ? 'Say something' : null) },
    send: async (body) => {
      await call(writeHandOff, { params: { slug: schedule.slug }, body });
      toast(next ? `${next} will read it.` : 'The next one will read it.');
      onClose();
      await refreshDay();
    },
  });
  return (
    <SentForm
      sent={sent}
      submit={next ? `Leave it for ${next.split(' ')[0]}` : 'Leave it'}
      beside={
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
      }
    >
      <Textarea
        label="What should the next one know?"
        description="What is open is filled in. Markdown is laid out. You can change it until it is confirmed."
        autosize
        minRows={10}
        maxRows={20}
        maxLength={20_000}
        data-autofocus
        key={sent.form.key('text')}
        {...sent.form.getInputProps('text')}
      />
    </SentForm>
  );
}
