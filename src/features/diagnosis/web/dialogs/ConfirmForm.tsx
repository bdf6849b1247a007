import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useDraft } from '../../../../web/draft.ts';
import { InlineText, Section } from '../../../../web/ui/index.ts';
import { FocusedTextarea } from '../../../tickets/web/index.ts';
import { confirmHypothesis } from '../../contract/board.ts';
import { useChanged } from '../shared/use-board.ts';
import { isLive, stateChips } from '../shared/words.ts';
import s from './dialogs.module.css';
import { FormFrame } from './FormFrame.tsx';
import type { BoardFormProps } from './form-props.ts';
import { useSend } from './use-send.ts';

/** A cause is confirmed by a person, with what was ruled out in view, and what was not. */
export function ConfirmForm({ board, hypothesis, onClose }: BoardFormProps) {
  const [why, setWhy] = useDraft(`confirm ${hypothesis.id}`);
  const [causeId, setCauseId] = useState('');
  const changed = useChanged(board.ticket.key);
  const { busy, problem, send } = useSend();
  const others = board.hypotheses.filter(({ id }) => id !== hypothesis.id);
  const out = others.filter((one) => !isLive(one));
  const left = others.filter((one) => isLive(one) && one.state !== 'confirmed');
  const unexplained = board.symptoms.filter(({ id }) => hypothesis.doesNotExplain.includes(id));
  return (
    <FormFrame
      submit="This is the cause"
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() =>
        send(async () => {
          const { hypothesis: confirmed } = await call(confirmHypothesis, {
            params: { key: board.ticket.key, id: hypothesis.id },
            body: { why: why.trim(), causeId: causeId === '' ? null : causeId },
          });
          changed(confirmed);
          setWhy('');
          onClose();
        })
      }
    >
      <p>
        <b>
          <InlineText>{hypothesis.text}</InlineText>
        </b>{' '}
        <span className="muted">
          {hypothesis.survived
            ? 'It has come through a test that could have ruled it out.'
            : 'No test that could have ruled it out has been tried on it.'}
        </span>
      </p>
      <div className={s.scroll}>
        <Section title={`Ruled out: ${out.length}`}>
          {out.length === 0 ? (
            <span className="muted">Nothing else was ruled out yet.</span>
          ) : (
            <ul className={s.list}>
              {out.map((one) => (
                <li key={one.id} className={s.out}>
                  <s>
                    <InlineText>{one.text}</InlineText>
                  </s>
                  {one.ruledOut ? (
                    <>
                      {': '}
                      <InlineText>{one.ruledOut.why}</InlineText>
                    </>
                  ) : null}
                </li>
              ))}
            </ul>
          )}
        </Section>
        {left.length > 0 ? (
          <Section title={`Could be causes, too: ${left.length}`}>
            <ul className={s.list}>
              {left.map((one) => (
                <li key={one.id}>
                  <InlineText>{one.text}</InlineText>{' '}
                  <span className="muted">{stateChips[one.state][0].toLowerCase()}</span>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
        {unexplained.length > 0 ? (
          <Section title="It does not explain">
            <ul className={s.list}>
              {unexplained.map(({ id, text }) => (
                <li key={id}>
                  <InlineText>{text}</InlineText>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </div>
      <FocusedTextarea
        label="Why are you sure?"
        description="May stay empty. It goes on the timeline."
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
        data-autofocus
      />
      {board.causes.length > 0 ? (
        <NativeSelect
          label="On the record"
          value={causeId}
          onChange={(event) => setCauseId(event.currentTarget.value)}
          data={[
            { value: '', label: 'A new root cause, in these words' },
            ...board.causes.map(({ id, text }) => ({ value: id, label: `Is the same as: ${text}` })),
          ]}
        />
      ) : null}
    </FormFrame>
  );
}
