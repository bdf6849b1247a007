import { useRouterState } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';

/** Opens a change for whoever comes by a link to it: `/incidents/INC-42#change-<id>`, from the Now page or a notice. */
export function useAskedChange(open: (id: string) => void): void {
  const { hash, key } = useRouterState({
    select: ({ location }) => ({ hash: location.hash, key: location.state.__TSR_key }),
  });
  const doOpen = useEffectEvent(open);
  useEffect(() => {
    const id = /^change-([0-9a-f-]{36})$/.exec(hash)?.[1];
    if (id !== undefined) doOpen(id);
  }, [hash, key]);
}
