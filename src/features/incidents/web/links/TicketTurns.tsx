import { Menu } from '@mantine/core';
import { useState } from 'react';
import type { Incident } from '../shared/types.ts';
import { DowngradeDialog } from './DowngradeDialog.tsx';
import s from './links.module.css';
import { MergeDialog } from './MergeDialog.tsx';

/** When a ticket turns out to be something else: a duplicate, or no emergency. */
export function TicketTurns({ incident }: { incident: Incident }) {
  const [asked, setAsked] = useState<'merge' | 'downgrade'>();
  if (!incident.may.resolve) return null;
  const close = () => setAsked(undefined);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <button type="button" className={s.more} aria-label="If it is something else">
            ⋯
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsked('merge')}>It is a duplicate: merge…</Menu.Item>
          <Menu.Item onClick={() => setAsked('downgrade')}>Not an emergency after all…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <MergeDialog incident={incident} opened={asked === 'merge'} onClose={close} />
      <DowngradeDialog incident={incident} opened={asked === 'downgrade'} onClose={close} />
    </>
  );
}
