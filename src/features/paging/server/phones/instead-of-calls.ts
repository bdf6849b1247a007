import type { Tx } from '../../../../platform/index.ts';
import { usableMethods } from '../usable-methods.ts';

export interface ToTell {
  readonly personId: string;
  readonly contactMethodId: string;
  readonly channel: string;
}

/** What tells quietly and soon; a text goes to the phone that rang. */
const order = ['sms', 'web-push', 'slack', 'telegram', 'ntfy', 'email', 'webhook'];

/** Nobody's phone rings to say that nothing is asked of them: who was called is told by another way of theirs, or not at all. */
export async function insteadOfCalls(tx: Tx, told: readonly ToTell[]): Promise<ToTell[]> {
  const quiet = told.filter(({ channel }) => channel !== 'voice');
  const reached = new Set(quiet.map(({ personId }) => personId));
  const called = [...new Set(told.map(({ personId }) => personId))].filter((id) => !reached.has(id));
  const methods = await usableMethods(tx.platform, tx.db, called);
  return [
    ...quiet,
    ...called.flatMap((personId) => {
      const own = methods.get(personId) ?? [];
      const channel = order.find((name) => own.some((method) => method.channel === name));
      const method = own.find((one) => one.channel === channel);
      return method ? [{ personId, contactMethodId: method.id, channel: method.channel }] : [];
    }),
  ];
}
