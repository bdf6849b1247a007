import type { Platform } from '../../../platform/index.ts';
import { providerOf } from '../../channels/index.ts';
import { contactMethodsOf, type ContactMethod } from '../../identity/index.ts';
import { isUsable, standingOf, type WayStanding } from '../core/ways.ts';
import type { Queryable } from './ports.ts';

/** The contact methods on which pages and notices go out, by person; nobody in it has none. Everything that sends to people asks here. */
export async function usableMethods(
  platform: Platform,
  db: Queryable,
  personIds: readonly string[],
): Promise<Map<string, ContactMethod[]>> {
  const byPerson = new Map<string, ContactMethod[]>();
  if (personIds.length === 0) return byPerson;
  for (const method of await contactMethodsOf(db, personIds)) {
    if (!isUsable(standingOfMethod(platform, method))) continue;
    const own = byPerson.get(method.personId);
    if (own) own.push(method);
    else byPerson.set(method.personId, [method]);
  }
  return byPerson;
}

export function standingOfMethod(
  platform: Platform,
  method: Pick<ContactMethod, 'channel' | 'verifiedAt' | 'disabledAt'>,
): WayStanding {
  return standingOf({
    channel: method.channel,
    proven: method.verifiedAt !== null,
    givenUp: method.disabledAt !== null,
    canSend: providerOf(method.channel).configured(platform),
  });
}
