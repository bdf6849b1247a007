import {
  hashOf,
  newId,
  randomLetters,
  toText,
  transact,
  type Actor,
  type Platform,
  type Tx,
} from '../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../identity/index.ts';
import { servicesProblem } from '../../services/contract.ts';
import { serviceBySlug, servicesByIds } from '../../services/index.ts';
import { insertSource, type StoredSource } from './store-sources.ts';

export const keyLength = 32; // what PagerDuty's senders insist on; 160 bits
export const shownLetters = 6;

/** @returns the source and its key, which is shown this once and kept only as a hash */
export async function createSource(
  platform: Platform,
  caller: Caller,
  slug: string,
  name: string,
): Promise<{ source: StoredSource; key: string }> {
  return transact(platform, async (tx) => {
    const service = await serviceBySlug(tx.db, slug);
    if (!service) throw servicesProblem('unknown-service');
    need(caller, 'source.manage', service.teamId);
    const { id, key } = await createSourceFor(tx, { serviceId: service.id, name }, actorOf(caller));
    const source: StoredSource = {
      id,
      name: toText(name),
      serviceId: service.id,
      keyPrefix: key.slice(0, shownLetters),
      createdAt: tx.now,
      revokedAt: null,
      lastSignalAt: null,
    };
    return { source, key };
  });
}

/** For set-up and demonstration, where the permission was checked already. */
export async function createSourceFor(
  tx: Tx,
  { serviceId, name }: { readonly serviceId: string; readonly name: string },
  actor: Actor,
): Promise<{ id: string; key: string }> {
  const id = newId();
  const key = randomLetters(keyLength);
  const clean = toText(name);
  await insertSource(tx, {
    id,
    serviceId,
    name: clean,
    keyHash: hashOf(key),
    keyPrefix: key.slice(0, shownLetters),
  });
  const service = (await servicesByIds(tx.db, [serviceId])).get(serviceId);
  await tx.platform.events.append(tx, [
    {
      kind: 'source.created',
      subjectId: serviceId,
      teamId: service?.teamId ?? null,
      actor,
      data: { sourceId: id, name: clean },
      topics: ['sources', `service:${serviceId}`],
    },
  ]);
  return { id, key };
}
