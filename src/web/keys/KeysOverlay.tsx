import { Modal } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { Kbd } from '../ui/Kbd.tsx';
import s from './KeysOverlay.module.css';
import { bindingsNow, inForce, onBindings } from './registry.ts';
import { useKey } from './useKey.ts';

/** `?` lists the keys that do something on the screen one is looking at. */
export function KeysOverlay() {
  const [open, setOpen] = useState(false);
  const all = useSyncExternalStore(onBindings, bindingsNow);
  useKey('?', 'Show these keys', () => setOpen(true));
  return (
    <Modal opened={open} onClose={() => setOpen(false)} title="Keys on this screen">
      <dl className={s.keys}>
        {inForce(all).map((one) => (
          <div key={one.key}>
            <dt>{one.label}</dt>
            <dd>
              <Kbd k={one.key} />
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
