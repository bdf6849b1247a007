import { Menu } from '@mantine/core';
import { useState } from 'react';
import { useKey } from '../../../../web/keys/useKey.ts';
import { useChange } from '../../../../web/query.ts';
import { StateChip } from '../../../../web/ui/index.ts';
import { changeState } from '../../contract/life.ts';
import { isOver, stateMeans } from '../../core/states.ts';
import { stateInWords } from '../../core/words.ts';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';
import s from './life.module.css';
import { toneOf } from './tone.ts';

interface Props {
  incident: Incident;
  /** Resolving asks first. */
  onResolve: () => void;
}

/** Where it stands; one step takes it somewhere else. */
export function StateMenu({ incident, onResolve }: Props) {
  const [opened, setOpened] = useState(false);
  const refresh = useRefresh();
  const { mutate, isPending } = useChange(changeState, { onDone: () => void refresh() });
  const { state, nextStates, may, key } = incident;
  const mayChange = may.edit && nextStates.length > 0;
  useKey(mayChange ? 's' : undefined, 'Say where it stands', () => setOpened(true), {
    opens: true,
  });
  const chip = <StateChip tone={toneOf(state)}>{stateInWords[state]}</StateChip>;
  if (!mayChange) return chip;
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={290}>
      <Menu.Target>
        <button
          type="button"
          className={s.chip}
          aria-label={`State: ${stateInWords[state]}. Change it`}
          aria-keyshortcuts="s"
          aria-busy={isPending}
        >
          {chip}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {nextStates.map((to) => (
          <Menu.Item key={to} onClick={() => mutate({ params: { key }, body: { state: to } })}>
            <b>{stateInWords[to]}</b>
            <br />
            <small>{stateMeans[to]}</small>
          </Menu.Item>
        ))}
        {isOver(state) || !may.resolve ? null : (
          <>
            <Menu.Divider />
            <Menu.Item onClick={onResolve}>
              <b>Resolve…</b>
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
