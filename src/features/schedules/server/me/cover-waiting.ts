import type { Platform } from '../../../../platform/index.ts';
import { personAsCaller } from '../../../identity/index.ts';
import { windowWords } from '../../core/window-words.ts';
import { coverToWire } from '../cover/cover-to-wire.ts';
import { coverTables } from '../cover/tables.ts';
import { swapToWire } from '../swap/swap-to-wire.ts';
import { swapTables } from '../swap/tables.ts';
import { readNow } from '../../../../platform/index.ts';

/** In the shape in which the Now page takes what waits for somebody. */
export interface WaitingDuty {
  readonly id: string;
  readonly title: string;
  readonly key: string;
  readonly text: string;
  readonly since: Date | null;
  readonly criticality: null;
  readonly path: string;
  readonly label: string;
  readonly urgent: boolean;
}

/** Requests for cover and swaps that wait for one person's answer. */
export async function coverWaiting(platform: Platform, personId: string): Promise<WaitingDuty[]> {
  const { db } = platform;
  const caller = await personAsCaller(db, personId);
  if (!caller) return [];
  const nowMs = (await readNow(db)).getTime();
  const cover = await coverTables(db)
    .selectFrom('cover_request')
    .selectAll('cover_request')
    .innerJoin('cover_asked', 'cover_asked.cover_request_id', 'cover_request.id')
    .where('cover_asked.person_id', '=', personId)
    .where('cover_asked.answer', 'is', null)
    .where('cover_request.state', '=', 'open')
    .orderBy('cover_request.from_at')
    .limit(50)
    .execute();
  const swaps = await swapTables(db)
    .selectFrom('shift_swap')
    .selectAll()
    .where('gets_person_id', '=', personId)
    .where('state', '=', 'open')
    .orderBy('due_at')
    .limit(50)
    .execute();
  const when = (from: string, to: string) =>
    windowWords({ fromMs: new Date(from).getTime(), toMs: new Date(to).getTime() }, nowMs, caller.timeZone);
  const common = { key: '', criticality: null, path: '/on-duty/me', label: 'Answer', urgent: false } as const;
  return [
    ...(await coverToWire(db, caller, cover)).map((one) => ({
      ...common,
      id: `cover:${one.id}`,
      title: `Cover ${one.person.name}, ${when(one.fromAt, one.toAt)}?`,
      text: `${one.role} of ${one.schedule.name}`,
      since: new Date(one.madeAt),
    })),
    ...(await swapToWire(db, caller, swaps)).map((one) => ({
      ...common,
      id: `swap:${one.id}`,
      title: `Swap shifts with ${one.gives.person.name}?`,
      text: `you would take ${when(one.gives.fromAt, one.gives.toAt)} and give ${when(one.gets.fromAt, one.gets.toAt)}`,
      since: new Date(one.madeAt),
    })),
  ];
}
