import { useState } from 'react';
import { nowMs } from '../../../../web/clock.ts';
import { useMe } from '../../../../web/session.ts';
import type { Entry, ShownEntry } from './types.ts';

/** What is being sent: how it will look, and how to send it. */
export interface Outgoing {
  readonly kind: string;
  readonly data: Entry['data'];
  readonly post: () => Promise<Entry>;
}

/** Entries on their way: on the timeline at once, replaced by the real one when the server has it. `send` throws when it was refused. */
export function usePending(onAdded: (entry: Entry) => void) {
  const me = useMe().person;
  const [pending, setPending] = useState<readonly ShownEntry[]>([]);
  const send = async ({ kind, data, post }: Outgoing) => {
    const entry: ShownEntry = {
      id: `sending ${nowMs()}`,
      at: new Date(nowMs()).toISOString(),
      kind,
      actor: { kind: 'person', id: me.id, name: me.name },
      because: null,
      data,
      pending: true,
    };
    setPending((others) => [entry, ...others]);
    try {
      onAdded(await post());
    } finally {
      setPending((others) => others.filter((one) => one !== entry));
    }
  };
  return { pending, send };
}
