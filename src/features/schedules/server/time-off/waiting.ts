import { readNow, type Platform } from '../../../../platform/index.ts';
import { windowWords } from '../../core/window-words.ts';
import { peopleByIds } from '../../../identity/index.ts';
import type { WaitingDuty } from '../me/cover-waiting.ts';
import { conflictsOfPeople } from './conflicts.ts';

const lookAheadMs = 90 * 86_400_000;

/** On duty while away, and nobody asked for cover yet: one for each shift. */
export async function timeOffWaiting({ db }: Platform, personId: string): Promise<WaitingDuty[]> {
  const now = (await readNow(db)).getTime();
  const found = await conflictsOfPeople(db, [personId], { fromMs: now, toMs: now + lookAheadMs });
  const open = found.filter(({ unasked }) => unasked.length > 0);
  if (open.length === 0) return [];
  const zone = (await peopleByIds(db, [personId])).get(personId)!.timeZone;
  return open.map((conflict) => ({
    key: '',
    since: null,
    criticality: null,
    id: `time-off:${conflict.timeOff.id}:${conflict.schedule.id}:${conflict.fromMs}`,
    title: `You are away and ${conflict.shift.role} of ${conflict.schedule.name}`,
    text: `${windowWords(conflict, now, zone)}: nobody is asked to cover you yet`,
    /** Where cover is asked for with one press. */
    path: '/on-duty/me',
    label: 'Ask for cover',
    /** In the next two days. */
    urgent: conflict.fromMs - now < 2 * 86_400_000,
  }));
}
