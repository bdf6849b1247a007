import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { nowMs } from '../../../../web/clock.ts';
import { useMe } from '../../../../web/session.ts';
import { addComment } from '../../../tickets/contract/talk.ts';
import type { Entry } from '../shared/types.ts';

export type PendingComment = Entry & { pending: true };

/** Comments on their way: on the timeline at once, replaced by the real entry when the server has it. `send` throws when it was refused. */
export function useComments(key: string, onAdded: (entry: Entry) => void) {
  const me = useMe().person;
  const [pending, setPending] = useState<readonly PendingComment[]>([]);
  const send = async (body: string) => {
    const comment: PendingComment = {
      id: `sending ${nowMs()}`,
      at: new Date(nowMs()).toISOString(),
      kind: 'ticket.commented',
      actor: { kind: 'person', id: me.id, name: me.name },
      because: null,
      data: { body },
      pending: true,
    };
    setPending((others) => [comment, ...others]);
    try {
      onAdded(await call(addComment, { params: { key }, body: { body } }));
    } finally {
      setPending((others) => others.filter((one) => one !== comment));
    }
  };
  return { pending, send };
}
