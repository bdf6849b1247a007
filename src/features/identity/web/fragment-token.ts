import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * The secret that a link carries behind its #: it is not sent to the server with the address, and it is taken out of
 * the address bar at once, so that it stays out of history, screenshots and shared screens. Empty without one.
 */
export function useFragmentToken(): string {
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const [token, setToken] = useState(hash);
  // A second link pasted into the same tab changes only the fragment.
  if (hash !== '' && hash !== token) setToken(hash);
  useEffect(() => {
    if (hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
  }, [hash]);
  return token;
}
