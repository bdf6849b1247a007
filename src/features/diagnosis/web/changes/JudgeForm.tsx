import { Button, Radio, Textarea } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { SentForm } from '../../../../web/ui/index.ts';
import { judgeChange } from '../../contract/changes.ts';
import type { ChangeResult, FixKind } from '../../core/production-change.ts';
import type { Change } from './types.ts';
import s from './changes.module.css';

interface Props {
  incidentKey: string;
  change: Change;
  onSaid: (change: Change) => void;
  onBack: () => void;
}
type Outcome = 'kept' | 'undone' | 'undone-badly';

/** Did it do what was expected; is it kept or undone; of what is it a fix. A fix goes to the record by itself. */
export function JudgeForm({ incidentKey, change, onSaid, onBack }: Props) {
  const undone = change.undone !== null;
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      result: null as ChangeResult | null,
      note: '',
      outcome: (undone ? 'undone' : null) as Outcome | null,
      fix: 'none' as FixKind | 'none',
    },
    validate: {
      result: (result) => (result === null ? 'Say what you see.' : null),
      outcome: (outcome) => (outcome === null ? 'Say whether it stays.' : null),
    },
    send: async ({ result, note, outcome, fix }) =>
      onSaid(
        await call(judgeChange, {
          params: { key: incidentKey, id: change.id },
          body: {
            version: change.version,
            result: result!,
            note,
            ...(outcome === 'kept'
              ? { outcome, fixFor: fix === 'none' ? null : fix }
              : { outcome: 'undone' as const, undoWorked: outcome === 'undone' }),
          },
        }),
      ),
  });
  const { form } = sent;
  return (
    <SentForm
      sent={sent}
      focusFirst
      label="What came of it"
      submit="Say so"
      beside={
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
      }
    >
      <Radio.Group
        label="Did it do what was expected?"
        description={`Expected: ${change.expected}`}
        {...form.getInputProps('result')}
      >
        <div className={s.choices}>
          <Radio value="as-expected" label="Yes" />
          <Radio value="partly" label="In part" />
          <Radio value="not" label="No" />
        </div>
      </Radio.Group>
      <Textarea
        label="What do you see?"
        autosize
        minRows={1}
        maxLength={1000}
        {...form.getInputProps('note')}
      />
      {undone ? null : (
        <Radio.Group label="Does it stay?" {...form.getInputProps('outcome')}>
          <div className={s.choices}>
            <Radio value="kept" label="It is kept" />
            <Radio value="undone" label="It was undone, and things are as before" />
            <Radio value="undone-badly" label="It was undone, and things are not as before" />
          </div>
        </Radio.Group>
      )}
      {form.values.outcome === 'kept' ? (
        <Radio.Group
          label="Is it a fix?"
          description="A fix goes to the record by itself, with a link back to here."
          {...form.getInputProps('fix')}
        >
          <div className={s.choices}>
            <Radio value="none" label="No" />
            <Radio value="symptom" label="For the symptoms: people are helped, the cause is still there" />
            <Radio value="root-cause" label="For the root cause" />
          </div>
        </Radio.Group>
      ) : null}
    </SentForm>
  );
}
