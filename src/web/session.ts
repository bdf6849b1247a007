import { useQuery } from '@tanstack/react-query';
import { getMe } from '../features/identity/contract.ts';
import { mayDo } from '../features/identity/core/access-roles.ts';
import type { Action } from '../platform/contract/permission.ts';
import type { ResponseOf } from '../platform/contract/route.ts';
import { asking, queryClient } from './query.ts';

export type Me = ResponseOf<typeof getMe>;

/** Who is signed in. Only for screens inside the shell, which is entered with an answer at hand. */
export function useMe(): Me {
  const { data } = useQuery(askingMe);
  if (!data) throw new Error('useMe is for screens inside the shell');
  return data;
}

/** Whether the person may do this in at least one team; the server decides for each. */
export function useMay(action: Action): boolean {
  return useMe().may.includes(action);
}

/** Whether the person may do this in that team, by the rules that the server keeps. */
export function useMayIn(action: Action, teamId: string): boolean {
  const { instanceAdmin, teams } = useMe().person;
  const roles = new Map(teams.map(({ id, accessRole }) => [id, accessRole]));
  return mayDo(action, { instanceAdmin, roles }, teamId);
}

/** How the shell asks who is signed in. */
export const askingMe = { ...asking(getMe), staleTime: 60_000 };

/** After signing in or out: nothing that was kept for one person is shown to another. */
export function sessionChanged(me?: Me): void {
  queryClient.clear();
  if (me) queryClient.setQueryData(askingMe.queryKey, me);
}
