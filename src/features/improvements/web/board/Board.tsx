import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { toastProblem } from '../../../../web/toast.tsx';
import { Card, EmptyState, ErrorState, SkeletonRows } from '../../../../web/ui/index.ts';
import { moves, type ImprovementState } from '../../core/improvement.ts';
import { asksFirst, MoveDialog, moveNow } from '../dialogs/MoveDialog.tsx';
import s from '../improvements.module.css';
import type { BacklogSearch } from '../list/search.ts';
import { usePages } from '../list/use-pages.ts';
import type { Improvement } from '../types.ts';
import { Column } from './Column.tsx';

const columns = ['proposed', 'accepted', 'in-progress', 'done'] as const;

/** The backlog by its states. Cards are dragged, or moved with Shift and the arrow keys; what is missing is asked for. */
export function Board({ filter, onPropose }: { filter: BacklogSearch['filter']; onPropose: () => void }) {
  const { state: _, sort: __, ...narrowed } = filter;
  const lists = {
    proposed: usePages({ ...narrowed, state: 'proposed', limit: 40 }),
    accepted: usePages({ ...narrowed, state: 'accepted', limit: 40 }),
    'in-progress': usePages({ ...narrowed, state: 'in-progress', limit: 40 }),
    done: usePages({ ...narrowed, state: 'done', sort: 'latest', limit: 40 }),
  };
  const [asked, setAsked] = useState<{ improvement: Improvement; to: ImprovementState }>();
  const dragged = useRef<Improvement>(undefined);
  const [cards, followFocus] = useFocusFollows();
  const failed = columns.map((state) => lists[state]).find(({ isError }) => isError);
  if (failed)
    return (
      <Card flush>
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      </Card>
    );
  if (columns.some((state) => lists[state].isPending))
    return (
      <Card flush>
        <SkeletonRows />
      </Card>
    );
  const items = (state: (typeof columns)[number]) =>
    lists[state].data?.pages.flatMap((page) => page.items) ?? [];
  if (columns.every((state) => items(state).length === 0))
    return (
      <Card flush>
        <EmptyState begin={{ label: 'Propose one', onClick: onPropose }}>
          {Object.keys(narrowed).length > 0
            ? 'Nothing in the backlog is like this.'
            : 'What was learned from incidents is kept here until it is really done.'}
        </EmptyState>
      </Card>
    );
  const move = (improvement: Improvement, to: ImprovementState) => {
    if (!moves[improvement.state].includes(to)) return;
    if (asksFirst(improvement, to)) return setAsked({ improvement, to });
    followFocus(improvement.key);
    moveNow(improvement, to).catch((error: unknown) => {
      followFocus(undefined);
      toastProblem(error);
    });
  };
  return (
    <>
      <div className={s.columns} ref={cards}>
        {columns.map((state) => (
          <Column
            key={state}
            state={state}
            items={items(state)}
            count={lists[state].data?.pages[0]?.count ?? null}
            more={lists[state].hasNextPage ? () => void lists[state].fetchNextPage() : undefined}
            onMove={move}
            onDrag={(improvement) => (dragged.current = improvement)}
            onDrop={() => dragged.current && move(dragged.current, state)}
          />
        ))}
      </div>
      <p className={s.hint}>
        Drag a card, or press Shift with the left or right arrow on it. Declined ones stand in the table.
      </p>
      {asked ? (
        <MoveDialog
          improvement={asked.improvement}
          to={asked.to}
          onMoved={({ key }) => followFocus(key)}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  );
}

/** A card that was moved by keys is drawn anew in another column: the focus goes there with it, so that the next key is for it again. */
function useFocusFollows(): [RefObject<HTMLDivElement | null>, (key: string | undefined) => void] {
  const all = useRef<HTMLDivElement>(null);
  const moving = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (moving.current === undefined || document.activeElement !== document.body) return;
    const card = all.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(moving.current)}"]`);
    if (!card) return;
    moving.current = undefined;
    card.focus({ preventScroll: true });
  });
  const follow = useCallback((key: string | undefined) => {
    moving.current = key;
  }, []);
  return [all, follow];
}
