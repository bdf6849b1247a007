import { newId, readNow, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, need, publicUrlOf, type Caller } from '../../identity/index.ts';
import type { OutgoingMessage } from '../core/message.ts';
import { destinationEvent } from './destination-event.ts';
import { kindOf } from './destination-to-wire.ts';
import { destinationById } from './destinations.ts';
import { noteDestinations } from './note-destinations.ts';
import { providerOf } from './providers.ts';

/** Sends a test message at once and says what became of it; the same is then shown beside the destination. */
export async function testDestination(
  platform: Platform,
  caller: Caller,
  id: string,
): Promise<{ taken: boolean; because: string | null }> {
  const row = await destinationById(platform.db, id);
  need(caller, 'policy.manage', row.teamId);
  const kind = kindOf(row.channel);
  if (!kind)
    return { taken: false, because: `This version knows no destinations of the kind ${row.channel}.` };
  const message: OutgoingMessage = {
    kind: 'notice',
    title: 'This is a test from Evenkeel',
    lines: [`Asked for by ${caller.name}. Nothing is wrong: pages of ${row.name} will be told here.`],
    url: await publicUrlOf(platform),
    ackUrl: null,
    criticality: null,
    incidentKey: null,
    tag: `destination:${id}`,
    at: (await readNow(platform.db)).toISOString(),
  };
  const { address, secret } = row;
  const outcome = await providerOf(kind).send(platform, { channel: kind, address, secret }, message, {
    idempotencyKey: newId(),
    timeoutMs: 10_000,
  });
  const taken = outcome.result === 'handed-over';
  const because = taken ? null : outcome.because;
  await transact(platform, async (tx) => {
    await noteDestinations(tx, [{ id, outcome }]);
    await platform.events.append(tx, [
      destinationEvent('destination.tested', actorOf(caller), row, {
        taken,
        ...(because ? { because } : {}),
      }),
    ]);
  });
  return { taken, because };
}
