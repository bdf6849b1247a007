import { Menu } from '@mantine/core';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import type { ComponentProps } from 'react';
import type { TicketSlotParts } from '../../../tickets/web/index.ts';
import { ImprovementLine } from '../ImprovementLine.tsx';
import type { ToPropose } from '../dialogs/ProposeDialog.tsx';
import { proposalOf } from './proposal-of.ts';
import { useOfTicket } from './use-of-ticket.ts';

type OfLine = ComponentProps<NonNullable<TicketSlotParts['under']>>;
const ProposeDialog = lazy(async () => ({
  default: (await import('../dialogs/ProposeDialog.tsx')).ProposeDialog,
}));

// A menu leaves the screen when its entry is chosen: which dialog is open is kept beside it.
let open: { lineId: string; begin: ToPropose } | undefined;
const listeners = new Set<() => void>();
function setOpen(next: typeof open): void {
  open = next;
  for (const listener of listeners) listener();
}
const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Below a line of the record: what became of it. */
export function BecameOf({ ticket, id }: OfLine) {
  const found = useOfTicket(ticket.key)?.items.filter(({ source }) => source.id === id) ?? [];
  const dialog = useSyncExternalStore(listen, () => open);
  const [closed] = useState(() => () => setOpen(undefined));
  return (
    <>
      {found.map((improvement) => (
        <ImprovementLine key={improvement.id} improvement={improvement} />
      ))}
      {dialog?.lineId === id ? (
        <Suspense>
          <ProposeDialog begin={dialog.begin} onClose={closed} />
        </Suspense>
      ) : null}
    </>
  );
}

/** In the menu of a line from which something may be learned. */
export function MakeImprovement(line: OfLine) {
  const data = useOfTicket(line.ticket.key);
  const begin = proposalOf(line);
  const taken = data?.items.some(({ source }) => source.id === line.id) ?? true;
  if (!begin || taken || !data?.mayPropose) return null;
  return <Menu.Item onClick={() => setOpen({ lineId: line.id, begin })}>Make it an improvement</Menu.Item>;
}
