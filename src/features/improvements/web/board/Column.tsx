import { Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { paths } from '../../../../web/paths.ts';
import { Face } from '../../../../web/ui/index.ts';
import { dayWords, kindWords, moves, stateWords, type ImprovementState } from '../../core/improvement.ts';
import s from '../improvements.module.css';
import { useDragSource, useDropTarget } from './drag.ts';
import type { Improvement } from '../types.ts';

interface Props {
  state: ImprovementState;
  items: readonly Improvement[];
  count: { number: number; andMore: boolean } | null;
  more: (() => void) | undefined;
  onMove: (improvement: Improvement, to: ImprovementState) => void;
  onDrag: (improvement: Improvement) => void;
  onDrop: () => void;
}
/** What a column is for, while nothing stands in it. */
const purposes: Readonly<Partial<Record<ImprovementState, string>>> = {
  proposed: 'New ideas wait here until they have an owner and a date.',
  accepted: 'What has an owner and a date, and was not begun.',
  'in-progress': 'What somebody works on now.',
  done: 'What is done, and asked later whether it helped.',
};
const order = ['proposed', 'accepted', 'in-progress', 'done'] as const;

/** One state of the board. */
export function Column({ state, items, count, more, onMove, onDrag, onDrop }: Props) {
  const [over, setOver] = useState(false);
  const target = useDropTarget<HTMLElement>(setOver, onDrop);
  return (
    <section ref={target} className={s.column} aria-label={stateWords[state]} data-over={over}>
      <h2>
        {stateWords[state]}
        <span>{count ? `${count.number}${count.andMore ? '+' : ''}` : ''}</span>
      </h2>
      {items.length === 0 ? <p className={s.none}>{purposes[state]}</p> : null}
      <ul className={s.cards}>
        {items.map((one) => (
          <BoardCard key={one.id} improvement={one} onMove={onMove} onDrag={onDrag} />
        ))}
      </ul>
      {more ? (
        <Button variant="default" size="xs" onClick={more}>
          Show more
        </Button>
      ) : null}
    </section>
  );
}

function BoardCard({
  improvement,
  onMove,
  onDrag,
}: Pick<Props, 'onMove' | 'onDrag'> & { improvement: Improvement }) {
  const { key, title, kind, owner, dueOn, overdue, priority, priorityBecause, state, asksHelped } =
    improvement;
  const card = useDragSource<HTMLLIElement>(key, () => onDrag(improvement));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || !event.shiftKey) return;
    event.preventDefault();
    const to = order[order.findIndex((one) => one === state) + step];
    if (to) onMove(improvement, to);
  };
  return (
    <li ref={card} className={s.card} draggable>
      <div className={s.cardTop}>
        <span>
          <span className="mono">{key}</span> {kindWords[kind]}
        </span>
        <span title={priorityBecause}>{priority}</span>
      </div>
      <Link
        to={paths.improvement(key)}
        className={s.cardTitle ?? ''}
        draggable={false}
        data-card={key}
        onKeyDown={onKeyDown}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
      >
        {title}
      </Link>
      <div className={s.cardFoot}>
        <span className={overdue ? s.late : undefined}>
          {asksHelped
            ? 'Did it help?'
            : dueOn && state !== 'done'
              ? `${overdue ? 'Was due' : 'Due'} ${dayWords(dueOn)}`
              : (improvement.service?.name ?? improvement.team.name)}
        </span>
        {owner ? <Face who={owner} alone /> : null}
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <button type="button" className={s.moveButton} aria-label={`Move ${key}`}>
              ⋯
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {moves[state].map((to) => (
              <Menu.Item key={to} onClick={() => onMove(improvement, to)}>
                {stateWords[to]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  );
}
