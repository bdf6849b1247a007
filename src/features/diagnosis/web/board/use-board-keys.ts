import type { RefObject } from 'react';
import { useKey } from '../../../../web/keys/useKey.ts';
import type { Board, Doing, Hypothesis } from '../shared/types.ts';
import { waitingTest } from '../shared/words.ts';
import { addSymptomNow } from './add-symptom.ts';

interface Options {
  board: Board;
  may: boolean;
  /** The list of hypotheses. */
  list: RefObject<HTMLElement | null>;
  /** The hypothesis that had the focus last. */
  current: string | undefined;
  onDo: (doing: Doing) => void;
}

/** The board without a mouse: walk with j and k, then say what to do with the hypothesis one stands on. */
export function useBoardKeys({ board, may, list, current, onDo }: Options): void {
  const all = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-hypothesis]') ?? [])];
  // Asked when a key is pressed: the next key may come before the screen has heard of the focus.
  const standsOn = () =>
    document.activeElement?.closest<HTMLElement>('[data-hypothesis]')?.dataset['hypothesis'] ?? current;
  const move = (by: 1 | -1) => {
    const ones = all();
    const from = standsOn();
    const at = ones.findIndex((one) => one.dataset['hypothesis'] === from);
    const next = at === -1 ? ones[0] : ones[Math.min(Math.max(at + by, 0), ones.length - 1)];
    // What opens and folds it has the focus, so that Enter does so.
    next?.querySelector<HTMLElement>('[data-turn]')?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  };
  const on = (act: (one: Hypothesis, out: boolean) => Doing | undefined) => () => {
    const id = standsOn() ?? all()[0]?.dataset['hypothesis'];
    const one = board.hypotheses.find((each) => each.id === id);
    const doing = one && act(one, one.state === 'ruled-out');
    if (doing) onDo(doing);
  };
  const walk = board.hypotheses.length > 0;
  const key = (k: string, wanted = walk && may) => (wanted ? k : undefined);
  const opens = { opens: true };
  useKey(key('j', walk), 'Next hypothesis', () => move(1));
  useKey(key('k', walk), 'Previous hypothesis', () => move(-1));
  useKey(key('arrowdown', walk), 'Next hypothesis', () => move(1));
  useKey(key('arrowup', walk), 'Previous hypothesis', () => move(-1));
  useKey(
    key('t'),
    'Plan a test of it',
    on(({ id }, out) => (out ? undefined : { do: 'test', id })),
    opens,
  );
  useKey(
    key('r'),
    'Record what came out',
    on(({ id, tests }, out) => {
      const test = waitingTest(tests);
      return out || !test ? undefined : { do: 'result', id, testId: test.id };
    }),
  );
  useKey(
    key('x'),
    'Rule it out, or open it again',
    on(({ id }, out) => ({ do: out ? 'reopen' : 'rule-out', id })),
    opens,
  );
  useKey(
    key('l'),
    'Which symptoms it explains',
    on(({ id }) => ({ do: 'link', id })),
  );
  useKey(
    key('y'),
    'Confirm it as the cause',
    on(({ id, state }, out) => (out || state === 'confirmed' ? undefined : { do: 'confirm', id })),
    opens,
  );
  useKey(key('s', may), 'Add a symptom', addSymptomNow, opens);
}
