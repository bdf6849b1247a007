import { Button } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, InlineText, Segmented, Stack } from '../../../../web/ui/index.ts';
import { linkSymptom } from '../../contract/board.ts';
import { useChanged } from '../shared/use-board.ts';
import s from './dialogs.module.css';
import type { BoardFormProps } from './form-props.ts';
import { useSend } from './use-send.ts';

const words = [
  ['explains', 'Explains it'],
  ['does-not', 'Does not'],
  ['unknown', 'Not known'],
] as const;
type Explains = (typeof words)[number][0];

/** Which symptoms a hypothesis explains, and which it does not: one that explains little is seldom the cause. */
export function LinkForm({ board, hypothesis, onClose }: BoardFormProps) {
  const changed = useChanged(board.ticket.key);
  const { problem, send } = useSend();
  const { explains, doesNotExplain } = hypothesis;
  const link = (symptomId: string, value: Explains) =>
    send(async () => {
      changed(
        await call(linkSymptom, {
          params: { key: board.ticket.key, id: hypothesis.id, symptomId },
          body: { explains: value === 'unknown' ? null : value },
        }),
      );
    });
  return (
    <Stack gap="wide">
      <p>
        <b>
          <InlineText>{hypothesis.text}</InlineText>
        </b>
      </p>
      {board.symptoms.length === 0 ? (
        <p className="two">No symptom is written down yet. Add what is seen first, on the board.</p>
      ) : (
        <ul className={s.list}>
          {board.symptoms.map(({ id, text }) => (
            <li key={id} className={s.linked}>
              <span>
                <InlineText>{text}</InlineText>
              </span>
              <Segmented
                label={`Whether it explains: ${text}`}
                value={
                  explains.includes(id) ? 'explains' : doesNotExplain.includes(id) ? 'does-not' : 'unknown'
                }
                onChange={(value) => link(id, value)}
                options={words}
              />
            </li>
          ))}
        </ul>
      )}
      <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
      <div>
        <Button onClick={onClose}>Done</Button>
      </div>
    </Stack>
  );
}
