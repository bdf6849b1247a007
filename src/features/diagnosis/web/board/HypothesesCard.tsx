import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { Card, Segmented } from '../../../../web/ui/index.ts';
import type { Board, Doing } from '../shared/types.ts';
import { filters, inOrder, passes, type Filter } from '../shared/words.ts';
import { AddField } from './AddField.tsx';
import s from './board.module.css';
import { HypothesisItem } from './HypothesisItem.tsx';
import { useBoardKeys } from './use-board-keys.ts';
import { useHeldOrder } from './use-held-order.ts';

interface Props {
  board: Board;
  may: { edit: boolean; comment: boolean };
  doing: Doing | undefined;
  onDo: (doing: Doing) => void;
  /** The line that adds one. */
  field: RefObject<HTMLTextAreaElement | null>;
}

/** More than these begin folded, each in two lines: a long board is looked over first. */
const mostUnfolded = 8;
/** So many are laid out at once without being felt. */
const mostLaidOut = 40;

/** What could cause it, with tests and results; what was ruled out stays, below and struck through. */
export function HypothesesCard({ board, may, doing, onDo, field }: Props) {
  const { hypotheses } = board;
  const [filter, setFilter] = useState<Filter>('all');
  const [current, setCurrent] = useState<string>();
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  // As it was when one came: a ninth hypothesis does not fold what one reads.
  const [folds] = useState(() => inOrder(hypotheses).live.length > mostUnfolded);
  const { live, out, moved, sort } = useHeldOrder(
    inOrder(hypotheses.filter((one) => passes(filter, one))),
    filter,
  );
  const list = useRef<HTMLDivElement>(null);
  const turn = useCallback(
    (id: string) =>
      setTurned((now) =>
        now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id]),
      ),
    [],
  );
  useBoardKeys({ board, may: may.edit, list, current, onDo });
  useNamed(hypotheses.length > 0, list, setCurrent);
  useFocusBack(doing, list);
  const byId = new Map(hypotheses.map((one) => [one.id, one]));
  const item = (id: string) => {
    const hypothesis = byId.get(id);
    if (!hypothesis) return null;
    const opensByItself = !folds && hypothesis.state !== 'ruled-out';
    return (
      <HypothesisItem
        key={id}
        ticketKey={board.ticket.key}
        hypothesis={hypothesis}
        symptomCount={board.symptoms.length}
        deferred={hypotheses.length > mostLaidOut}
        open={opensByItself !== turned.has(id)}
        current={current === id}
        mayEdit={may.edit}
        mayComment={may.comment}
        onTurn={turn}
        onDo={onDo}
      />
    );
  };
  return (
    <Card
      title="Hypotheses"
      aside={
        hypotheses.length > 0 ? (
          <Segmented label="Show" value={filter} onChange={setFilter} options={filters} />
        ) : undefined
      }
      flush
    >
      {may.comment ? <AddField ticketKey={board.ticket.key} field={field} onFilter={setFilter} /> : null}
      <div
        ref={list}
        onFocus={(event) => {
          const of = event.target.closest<HTMLElement>('[data-hypothesis]');
          if (of) setCurrent(of.dataset['hypothesis']);
        }}
      >
        {moved ? (
          <button type="button" className={s.sort} onClick={sort}>
            Some stand differently now. Put them in order
          </button>
        ) : null}
        {hypotheses.length === 0 ? (
          <p className={s.nothing}>
            Write down whatever could be the cause, one line each, then look for tests that rule them out: the
            cause is among what is left.
          </p>
        ) : live.length + out.length === 0 ? (
          <p className={s.nothing}>None of these. {noneInWords[filter]}</p>
        ) : null}
        {live.length > 0 ? (
          <ul className={s.hypotheses} aria-label="Hypotheses">
            {live.map(item)}
          </ul>
        ) : null}
        {out.length > 0 ? (
          <>
            {live.length > 0 ? <h3 className={s.divider}>Ruled out: {out.length}</h3> : null}
            <ul className={s.hypotheses} aria-label="Ruled out">
              {out.map(item)}
            </ul>
          </>
        ) : null}
      </div>
    </Card>
  );
}

const noneInWords: Readonly<Record<Filter, string>> = {
  all: '',
  untested: 'Each has come through a test, or is ruled out.',
  standing: 'Nothing has come through a test that could have ruled it out.',
  'ruled-out': 'Nothing was ruled out yet.',
};

/** The address may name a hypothesis: it is brought into view once, with the focus. */
function useNamed(
  ready: boolean,
  list: RefObject<HTMLElement | null>,
  setCurrent: (id: string) => void,
): void {
  const done = useRef(false);
  useEffect(() => {
    if (!ready || done.current) return;
    done.current = true;
    const id = decodeURIComponent(location.hash.slice(1));
    const found =
      id === '' ? null : list.current?.querySelector<HTMLElement>(`[data-hypothesis="${CSS.escape(id)}"]`);
    if (!found) return;
    setCurrent(id);
    found.scrollIntoView({ block: 'center' });
    found.querySelector<HTMLElement>('[data-turn]')?.focus({ preventScroll: true });
  }, [ready, list, setCurrent]);
}

/** When a dialog closes, the hypothesis it was about has the focus: the keys go on from there. */
function useFocusBack(doing: Doing | undefined, list: RefObject<HTMLElement | null>): void {
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (doing) last.current = doing.id;
    else if (last.current !== undefined) {
      const id = CSS.escape(last.current);
      last.current = undefined;
      // After the dialog has given the focus back to whatever opened it.
      const timer = setTimeout(() => {
        list.current
          ?.querySelector<HTMLElement>(`[data-hypothesis="${id}"] [data-turn]`)
          ?.focus({ preventScroll: true });
      }, 0);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [doing, list]);
}
