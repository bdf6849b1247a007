import { useEffect } from 'react';
import { call } from '../../../../web/api.ts';
import { useSaid } from '../../../../web/live.ts';
import { useMe } from '../../../../web/session.ts';
import { creatingTicket } from '../../contract.ts';

const stillOpenMs = 10_000;

/** Tells others, as long as this is on screen, that somebody is creating a ticket. It is a courtesy: that it fails is nobody's trouble. */
export function useTellCreating(): void {
  useEffect(() => {
    const tell = (open: boolean) => {
      call(creatingTicket, { body: { open } }).catch(() => undefined);
    };
    tell(true);
    const timer = setInterval(() => tell(true), stillOpenMs);
    return () => {
      clearInterval(timer);
      tell(false);
    };
  }, []);
}

/** Names of the others who are creating a ticket right now. */
export function useOthersCreating(): string[] {
  const me = useMe().person.id;
  const said = useSaid<{ creatingTicket?: readonly { personId: string; name: string }[] }>('presence');
  return (said?.creatingTicket ?? []).filter(({ personId }) => personId !== me).map(({ name }) => name);
}

/** `Ada Lund is creating a ticket right now`. */
export function creatingInWords(names: readonly string[]): string {
  const [first, second] = names;
  if (names.length === 1) return `${first} is creating a ticket right now`;
  return names.length === 2
    ? `${first} and ${second} are creating tickets right now`
    : `${first} and ${names.length - 1} others are creating tickets right now`;
}
