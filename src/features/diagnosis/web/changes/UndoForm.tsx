import { Button, Radio, Textarea } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { SentForm } from '../../../../web/ui/index.ts';
import { undoChange } from '../../contract/changes.ts';
import type { Change } from './types.ts';
import s from './changes.module.css';

interface Props {
  incidentKey: string;
  change: Change;
  onSaid: (change: Change) => void;
  onBack: () => void;
}

/** It was undone in production; did that bring back what was before? */
export function UndoForm({ incidentKey, change, onSaid, onBack }: Props) {
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: { worked: null as 'yes' | 'no' | null, note: '' },
    validate: { worked: (worked) => (worked === null ? 'Say what you see.' : null) },
    send: async ({ worked, note }) =>
      onSaid(
        await call(undoChange, {
          params: { key: incidentKey, id: change.id },
          body: { version: change.version, worked: worked === 'yes', note },
        }),
      ),
  });
  return (
    <SentForm
      sent={sent}
      focusFirst
      label="Undone"
      submit="It is undone"
      beside={
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
      }
    >
      <p className="two">Undo it first, as written: {change.undo}</p>
      <Radio.Group label="Are things as they were before?" {...sent.form.getInputProps('worked')}>
        <div className={s.choices}>
          <Radio value="yes" label="Yes" />
          <Radio value="no" label="No" />
        </div>
      </Radio.Group>
      <Textarea
        label="What do you see?"
        autosize
        minRows={1}
        maxLength={1000}
        {...sent.form.getInputProps('note')}
      />
    </SentForm>
  );
}
