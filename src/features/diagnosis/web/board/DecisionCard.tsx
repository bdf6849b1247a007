import { Button } from '@mantine/core';
import { Card, InlineText, Stack, StateChip } from '../../../../web/ui/index.ts';
import { isLeft, isUntested } from '../../core/board.ts';
import type { Board, Doing } from '../shared/types.ts';
import { stateChips } from '../shared/words.ts';
import s from './board.module.css';
import seen from './seen.module.css';

interface Props {
  board: Board;
  may: boolean;
  onDo: (doing: Doing) => void;
}

/** The decision how to fix it is made from the few that are left, with what was ruled out in view. */
export function DecisionCard({ board, may, onDo }: Props) {
  const left = board.hypotheses.filter(isLeft);
  const out = board.hypotheses.filter(({ state }) => state === 'ruled-out');
  const untested = board.hypotheses.filter(isUntested).length;
  const tooMany = left.length > board.mostStanding;
  return (
    <Card title="Decide from what is left">
      <Stack>
        {left.length === 0 ? (
          <p className="two">
            {board.hypotheses.length === 0
              ? 'What comes through a test that could have ruled it out will stand here.'
              : untested > 0
                ? 'Nothing has come through a test yet that could have ruled it out.'
                : 'Nothing is left: what else could cause the symptoms?'}
          </p>
        ) : null}
        {tooMany ? (
          <p className="two">
            {left.length} stand: too many to decide from. Which test would tell them apart?
          </p>
        ) : null}
        {left.length > 0 ? (
          <ul className={s.left}>
            {left.slice(0, mostShown).map((one) => (
              <li key={one.id}>
                <span className={s.words}>
                  <InlineText>{one.text}</InlineText>
                </span>
                <span className={s.ends}>
                  <StateChip tone={stateChips[one.state][1]}>{stateChips[one.state][0]}</StateChip>
                  {may && one.state !== 'confirmed' ? (
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={`Confirm as the cause: ${one.text}`}
                      onClick={() => onDo({ do: 'confirm', id: one.id })}
                    >
                      Confirm
                    </Button>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        ) : null}
        {left.length > mostShown ? <small>and {left.length - mostShown} more</small> : null}
        {untested > 0 && left.length > 0 ? (
          <small>{untested === 1 ? 'One is untested.' : `${untested} are untested.`}</small>
        ) : null}
        {out.length > 0 ? (
          <details className={seen.prompt}>
            <summary>Ruled out: {out.length}</summary>
            <ul className={s.outs}>
              {out.slice(0, mostOut).map((one) => (
                <li key={one.id}>
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
              {out.length > mostOut ? <li>and {out.length - mostOut} more</li> : null}
            </ul>
          </details>
        ) : null}
      </Stack>
    </Card>
  );
}

const mostShown = 8;
const mostOut = 30;
