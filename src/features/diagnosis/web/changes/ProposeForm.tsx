import { Button, Checkbox, Select, Textarea } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { toast } from '../../../../web/toast.tsx';
import { SentForm } from '../../../../web/ui/index.ts';
import { firstName, listInWords } from '../../../incidents/core/words.ts';
import { proposeChange } from '../../contract/changes.ts';
import { useBoard } from '../shared/use-board.ts';
import { inOrder, stateChips } from '../shared/words.ts';
import type { Change, Changes, Incident } from './types.ts';
import { useSaid } from './use-changes.ts';
import { namesOf } from './words.ts';
import s from './changes.module.css';

const guessing = 'guessing';

interface Props {
  incident: Pick<Incident, 'id' | 'key'>;
  changes: Changes;
  /** Begins with the words of one that was refused or withdrawn. */
  like?: Change | undefined;
  onClose: () => void;
}

/** Four plain questions before anything is changed: what, on which understanding, what should come of it, how to undo it. */
export function ProposeForm({ incident, changes, like, onClose }: Props) {
  const said = useSaid(incident.key);
  const hypotheses = useBoard(incident).data?.hypotheses ?? [];
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      text: like?.text ?? '',
      hypothesisId: like ? (like.hypothesis?.id ?? guessing) : (null as string | null),
      expected: like?.expected ?? '',
      undo: like?.undo ?? '',
      make: true,
      intentionId: null as string | null,
    },
    validate: {
      text: (text) => (text.trim() === '' ? 'Say what you change.' : null),
      hypothesisId: (id) =>
        id === null ? 'Pick what stands behind it, or say that you are guessing.' : null,
      expected: (text) => (text.trim() === '' ? 'Say what you would see if it works.' : null),
      undo: (text) => (text.trim() === '' ? 'Say how to undo it, or that it cannot be undone.' : null),
    },
    send: async ({ hypothesisId, ...rest }) => {
      const change = await call(proposeChange, {
        params: { key: incident.key },
        body: { ...rest, hypothesisId: hypothesisId === guessing ? null : hypothesisId },
      });
      said(change);
      onClose();
      toast(recordedInWords(change));
    },
  });
  const { form } = sent;
  const { hypothesisId } = form.values;
  const guess = hypothesisId === guessing;
  const asks = guess || changes.asksForYes;
  const byId = new Map(hypotheses.map((one) => [one.id, one]));
  const first = changes.could[0];
  return (
    <SentForm
      sent={sent}
      label="A change to production"
      submit={
        asks
          ? first
            ? `Ask ${firstName(first.name)} for a yes`
            : 'Propose it'
          : form.values.make
            ? 'Record it as made'
            : 'Propose it'
      }
      beside={
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
      }
    >
      {changes.intentions.length > 0 && form.values.text === '' ? (
        <div className={s.announced}>
          <span className="muted">Announced:</span>
          {changes.intentions.slice(0, 3).map((one) => (
            <Button
              key={one.id}
              size="compact-sm"
              variant="default"
              onClick={() => form.setValues({ text: one.text, intentionId: one.id })}
            >
              {one.text.length > 60 ? `${one.text.slice(0, 60)}…` : one.text}
            </Button>
          ))}
        </div>
      ) : null}
      <Textarea
        label="What do you change?"
        placeholder="Raise the connection pool of checkout from 20 to 40"
        data-autofocus
        autosize
        minRows={1}
        maxLength={1000}
        {...form.getInputProps('text')}
      />
      <Select
        label="What do you understand?"
        description={
          guess ? 'A guess is marked as one everywhere, and a second person looks at it first.' : undefined
        }
        placeholder="The hypothesis behind it, or a guess"
        searchable={hypotheses.length > 8}
        allowDeselect={false}
        limit={50}
        data={[
          { value: guessing, label: 'I am guessing' },
          ...inOrder(hypotheses).live.map((id) => ({
            value: id,
            label: `${byId.get(id)!.text} (${stateChips[byId.get(id)!.state][0].toLowerCase()})`,
          })),
        ]}
        {...form.getInputProps('hypothesisId')}
      />
      <Textarea
        label="What do you expect to see?"
        placeholder="Errors fall below 1 % within two minutes"
        autosize
        minRows={1}
        maxLength={1000}
        {...form.getInputProps('expected')}
      />
      <Textarea
        label="How do you undo it?"
        placeholder="Set it back to 20 and reload"
        autosize
        minRows={1}
        maxLength={1000}
        {...form.getInputProps('undo')}
      />
      {asks ? (
        <p className="two">
          {guess && !changes.asksForYes ? 'A guess asks' : 'At this level a change asks'} for a second
          person’s yes
          {changes.could.length > 0
            ? `: ${namesOf(changes.could)}. If you cannot wait, break the glass with a reason.`
            : ', and there is nobody else to ask: you can break the glass with a reason.'}
        </p>
      ) : (
        <Checkbox label="I make it right now" {...form.getInputProps('make', { type: 'checkbox' })} />
      )}
    </SentForm>
  );
}

/** What happens now, with the names of those who were told. */
function recordedInWords({ state, consent: { could } }: Change): string {
  if (state === 'made') return 'Recorded as made. You are asked in a while what came of it.';
  if (state !== 'waiting') return 'Recorded. Say when it is made.';
  if (could.length === 0) return 'There is nobody else to ask: break the glass with a reason, or wait.';
  return `${listInWords(could.map(({ name }) => name))} ${could.length === 1 ? 'was' : 'were'} told.`;
}
