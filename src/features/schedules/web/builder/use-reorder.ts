import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { announce } from '../../../../web/announce.tsx';

/**
 * A list that is put in order by its grips: dragged with a pointer or a finger, or moved with the arrow keys.
 * @param move from where to where
 */
export function useReorder<E extends HTMLElement>(
  count: number,
  move: (from: number, to: number) => void,
): { list: RefObject<E | null>; gripOf: (at: number, name: string) => GripProps } {
  const list = useRef<E>(null);
  const latest = useRef(move);
  useEffect(() => {
    latest.current = move;
  });
  const drag = (event: PointerEvent, from: number) => {
    if (event.button !== 0) return;
    let current = from;
    // Not by capture: the row that is dragged is moved in the document, and would lose it.
    const follow = ({ clientY }: globalThis.PointerEvent) => {
      const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
      const over = rows.findIndex(({ top, bottom }) => clientY >= top && clientY < bottom);
      if (over === -1 || over === current) return;
      // Only past the middle, or two rows of different height would change places for ever.
      const { top, bottom } = rows[over]!;
      const middle = (top + bottom) / 2;
      if (over > current ? clientY < middle : clientY > middle) return;
      latest.current(current, over);
      current = over;
    };
    const end = () => {
      removeEventListener('pointermove', follow);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
    };
    addEventListener('pointermove', follow);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
  };
  return {
    list,
    gripOf: (at, name) => ({
      'aria-label': `Move ${name}`,
      title: 'Drag, or move with the arrow keys',
      onPointerDown: (event) => drag(event, at),
      onKeyDown: (event) => {
        const to = event.key === 'ArrowUp' ? at - 1 : event.key === 'ArrowDown' ? at + 1 : undefined;
        if (to === undefined) return;
        event.preventDefault();
        if (to < 0 || to >= count) return;
        const grip = event.currentTarget;
        latest.current(at, to);
        announce(`${name} is number ${to + 1} of ${count} now`);
        // A row that is moved in the document loses the focus.
        requestAnimationFrame(() => grip.focus());
      },
    }),
  };
}

export interface GripProps {
  'aria-label': string;
  title: string;
  onPointerDown: (event: PointerEvent) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** The list with one of it elsewhere. */
export function moved<T>(all: readonly T[], from: number, to: number): T[] {
  const rest = all.filter((_, at) => at !== from);
  return [...rest.slice(0, to), all[from]!, ...rest.slice(to)];
}
