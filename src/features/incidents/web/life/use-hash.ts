import { useRouterState } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';

/** Does something once for whoever comes by a link that asks for it: `/incidents/INC-42#criticality`. */
export function useHash(asked: string, enabled: boolean, act: () => void): void {
  const { hash, key } = useRouterState({
    select: ({ location }) => ({ hash: location.hash, key: location.state.__TSR_key }),
  });
  const doIt = useEffectEvent(act);
  useEffect(() => {
    if (enabled && hash === asked) doIt();
  }, [asked, enabled, hash, key]);
}
