import type { RefObject } from 'react';
import { useKey } from '../../../../web/keys/useKey.ts';
import type { Board, Doing } from '../shared/types.ts';
import { waitingTest } from '../shared/words.ts';
import { addSymptomNow } from './add-symptom.ts';

interface Options {
  board: Board;
  may: boolean;
  /** The list of hypotheses, each of which can have the focus. */
  list: RefObject<HTMLElement | null>;
  /** The hypothesis that had the focus last. */
  current: string | undefined;
  onDo: (doing: Doing) => void;
}

/** The board without a mouse: walk with j and k, then say what to do with the hypothesis one stands on. */
export function useBoardKeys({ board, may, list, current, onDo }: Options): void {
  const move = (by: 1 | -1) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-hypothesis]') ?? [])];
    const at = all.findIndex((one) => one.dataset['hypothesis'] === current);
    const next = at === -1 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)];
    // What opens and folds it has the focus, so that Enter does so.
    next?.querySelector<HTMLElement>('[data-turn]')?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  };
  const here = board.hypotheses.find(({ id }) => id === current);
  const walk = board.hypotheses.length > 0;
  const on = (key: string, wanted = true) => (may && here && wanted ? key : undefined);
  const out = here?.state === 'ruled-out';
  const waiting = here && waitingTest(here.tests);
  const id = here?.id ?? '';
  useKey(walk ? 'j' : undefined, 'Next hypothesis', () => move(1));
  useKey(walk ? 'k' : undefined, 'Previous hypothesis', () => move(-1));
  useKey(walk ? 'arrowdown' : undefined, 'Next hypothesis', () => move(1));
  useKey(walk ? 'arrowup' : undefined, 'Previous hypothesis', () => move(-1));
  useKey(on('t', !out), 'Plan a test of it', () => onDo({ do: 'test', id }), { opens: true });
  useKey(
    on('r', waiting !== undefined && !out),
    'Record what came out',
    () => waiting && onDo({ do: 'result', id, testId: waiting.id }),
    { opens: true },
  );
  useKey(on('x', !out), 'Rule it out', () => onDo({ do: 'rule-out', id }), { opens: true });
  useKey(on('o', out), 'Open it again', () => onDo({ do: 'reopen', id }), { opens: true });
  useKey(on('l'), 'Which symptoms it explains', () => onDo({ do: 'link', id }));
  useKey(
    on('y', !out && here?.state !== 'confirmed'),
    'Confirm it as the cause',
    () => onDo({ do: 'confirm', id }),
    { opens: true },
  );
  useKey(may ? 's' : undefined, 'Add a symptom', addSymptomNow, { opens: true });
}
