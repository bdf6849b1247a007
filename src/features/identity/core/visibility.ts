import { atLeast, type AccessRole } from './access-roles.ts';

/**
 * Whether somebody sees another's e-mail address. Everyone who is signed in sees names and teams: an address is for those who
 * look after a team the other is in (manager or admin there), for instance administrators, and for oneself.
 */
export function seesEmailOf(
  viewer: {
    readonly personId: string;
    readonly instanceAdmin: boolean;
    readonly roles: ReadonlyMap<string, AccessRole>;
  },
  other: { readonly id: string; readonly teamIds: readonly string[] },
): boolean {
  if (viewer.instanceAdmin || viewer.personId === other.id) return true;
  return other.teamIds.some((teamId) => {
    const role = viewer.roles.get(teamId);
    return role !== undefined && atLeast(role, 'manager');
  });
}
