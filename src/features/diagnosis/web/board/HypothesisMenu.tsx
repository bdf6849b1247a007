import { Menu } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { Kbd } from '../../../../web/ui/index.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { removeHypothesis } from '../../contract/board.ts';
import type { Doing, Hypothesis } from '../shared/types.ts';
import { useChanged } from '../shared/use-board.ts';
import { waitingTest } from '../shared/words.ts';
import s from './board.module.css';

interface Props {
  ticketKey: string;
  hypothesis: Hypothesis;
  onDo: (doing: Doing) => void;
}

/** What one can do with a hypothesis, with the keys that do it. */
export function HypothesisMenu({ ticketKey, hypothesis, onDo }: Props) {
  const changed = useChanged(ticketKey);
  const { id, state, version } = hypothesis;
  const out = state === 'ruled-out';
  const waiting = waitingTest(hypothesis.tests);
  const item = (words: string, k: string | undefined, act: () => void) => (
    <Menu.Item onClick={act} rightSection={k === undefined ? null : <Kbd k={k} />}>
      {words}
    </Menu.Item>
  );
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <button type="button" className={s.more} aria-label={`More about: ${hypothesis.text}`}>
          ⋯
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {out ? item('Open it again…', 'x', () => onDo({ do: 'reopen', id })) : null}
        {out ? null : item('Plan a test…', 't', () => onDo({ do: 'test', id }))}
        {out || !waiting
          ? null
          : item('Record what came out…', 'r', () => onDo({ do: 'result', id, testId: waiting.id }))}
        {out ? null : item('Rule it out…', 'x', () => onDo({ do: 'rule-out', id }))}
        {item('Which symptoms it explains…', 'l', () => onDo({ do: 'link', id }))}
        {out
          ? null
          : state === 'confirmed'
            ? item('Take the confirmation back…', undefined, () => onDo({ do: 'unconfirm', id }))
            : item('Confirm it as the cause…', 'y', () => onDo({ do: 'confirm', id }))}
        <Menu.Divider />
        {item('Take it off the board', undefined, () => {
          void call(removeHypothesis, { params: { key: ticketKey, id }, query: { version } }).then(
            () => changed(),
            toastProblem,
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
