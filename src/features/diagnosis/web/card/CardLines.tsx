import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../../web/paths.ts';
import { InlineText, StateChip } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { arrange, type Order } from '../shared/arrange.ts';
import { SummaryLine } from '../shared/SummaryLine.tsx';
import type { Board, Doing } from '../shared/types.ts';
import { inOrder, isLive, stateChips } from '../shared/words.ts';
import s from './card.module.css';

/** More stand on the board. */
const most = { live: 5, out: 3 };

/** Hypotheses as small sheets, what was ruled out struck through and below. Nothing moves under the pointer. */
export function CardLines({ board, onDo }: { board: Board; onDo: (doing: Doing) => void }) {
  const wanted = inOrder(board.hypotheses);
  const [held, setHeld] = useState<Order>();
  const { live, out } = arrange(held, wanted);
  const byId = new Map(board.hypotheses.map((one) => [one.id, one]));
  const shown = [...live.slice(0, most.live), ...out.slice(0, most.out)];
  const rest = board.hypotheses.length - shown.length;
  if (shown.length === 0) return null;
  const hold = () => setHeld((before) => before ?? wanted);
  const release = () => setHeld(undefined);
  return (
    <>
      <div onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
        <ul className={s.lines} aria-label="Hypotheses">
          {shown.map((id) => {
            const one = byId.get(id);
            if (!one) return null;
            const [words, tone] = stateChips[one.state];
            return (
              <li key={id} className={classes(s.line, !isLive(one) && s.out)}>
                <div className={s.head}>
                  <Link to={paths.diagnosis(board.ticket.key)} hash={id} className={s.text}>
                    <InlineText>{one.text}</InlineText>
                  </Link>
                  <StateChip tone={tone}>{words}</StateChip>
                </div>
                <SummaryLine
                  hypothesis={one}
                  may={board.may.edit && board.mergedInto === null}
                  onTest={({ id: of }) => onDo({ do: 'test', id: of })}
                  onResult={({ id: of }, test) => onDo({ do: 'result', id: of, testId: test.id })}
                />
              </li>
            );
          })}
        </ul>
      </div>
      {rest > 0 ? (
        <Link to={paths.diagnosis(board.ticket.key)} className="muted">
          and {rest} more
        </Link>
      ) : null}
    </>
  );
}
