import { Button, Textarea } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { SentForm } from '../../../../web/ui/index.ts';
import { breakGlass, refuseChange } from '../../contract/changes.ts';
import type { Change } from './types.ts';

const saying = {
  refuse: {
    route: refuseChange,
    label: 'Why not?',
    hint: 'Whoever proposed it reads this.',
    submit: 'Say no',
  },
  'break-glass': {
    route: breakGlass,
    label: 'Why can it not wait?',
    hint: 'Everybody in the room and on duty is told, and it stays on the timeline.',
    submit: 'Break the glass',
  },
} as const;

interface Props {
  of: keyof typeof saying;
  incidentKey: string;
  change: Change;
  onSaid: (change: Change) => void;
  onBack: () => void;
}

/** What is said with a reason or not at all: a no, and going on without a yes. */
export function ReasonForm({ of, incidentKey, change, onSaid, onBack }: Props) {
  const { route, label, hint, submit } = saying[of];
  const sent = useSentForm({
    initialValues: { reason: '' },
    validate: { reason: (text) => (text.trim() === '' ? 'Say why, in a few words.' : null) },
    send: async ({ reason }) =>
      onSaid(
        await call(route, {
          params: { key: incidentKey, id: change.id },
          body: { reason, version: change.version },
        }),
      ),
  });
  return (
    <SentForm
      sent={sent}
      focusFirst
      label={label}
      submit={submit}
      beside={
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
      }
    >
      <Textarea
        label={label}
        description={hint}

        autosize
        minRows={2}
        maxLength={1000}
        {...sent.form.getInputProps('reason')}
      />
    </SentForm>
  );
}
