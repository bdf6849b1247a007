import { Button } from '@mantine/core';
import { InlineText } from '../../../../web/ui/index.ts';
import { addSymptomNow } from './add-symptom.ts';
import type { Advice, Board, Doing } from '../shared/types.ts';
import s from './board.module.css';

interface Props {
  board: Board;
  may: boolean;
  onDo: (doing: Doing) => void;
  onAdd: () => void;
}

/** The one thing to do next, in words, with the button that begins it; hints beside it stay quiet. */
export function AdviceCard({ board, may, onDo, onAdd }: Props) {
  const { next, hints } = board.advice;
  const step = may ? stepOf(board, next, onDo, onAdd) : undefined;
  return (
    <section className={s.advice} aria-label="What to do next">
      <div className={s.next}>
        <p>
          <b>Next:</b> <InlineText>{next.text}</InlineText>
        </p>
        {step ? <Button onClick={step.act}>{step.words}</Button> : null}
      </div>
      {hints.length > 0 ? (
        <ul className={s.hints}>
          {hints.map((hint) => (
            <li key={hint.do}>
              <InlineText>{hint.text}</InlineText>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function stepOf(
  board: Board,
  next: Advice,
  onDo: Props['onDo'],
  onAdd: () => void,
): { words: string; act: () => void } | undefined {
  const [id] = next.hypothesisIds;
  const [testId] = next.testIds;
  switch (next.do) {
    case 'say-symptoms':
      return { words: 'Add a symptom', act: addSymptomNow };
    case 'say-hypotheses':
    case 'none-left':
      return { words: 'Add a hypothesis', act: onAdd };
    case 'plan-a-test':
    case 'too-many-stand':
    case 'could-only-confirm':
      return id === undefined ? undefined : { words: 'Plan the test', act: () => onDo({ do: 'test', id }) };
    case 'finish-a-test': {
      const of = board.hypotheses.find(({ tests }) => tests.some((test) => test.id === testId));
      return of && testId !== undefined
        ? { words: 'Record the result', act: () => onDo({ do: 'result', id: of.id, testId }) }
        : undefined;
    }
    case 'decide':
      return id !== undefined && next.hypothesisIds.length === 1
        ? { words: 'Confirm it', act: () => onDo({ do: 'confirm', id }) }
        : undefined;
    default:
      return undefined;
  }
}
