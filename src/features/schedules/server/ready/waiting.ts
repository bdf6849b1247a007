import { readNow, type Platform } from '../../../../platform/index.ts';
import { may, personAsCaller, type Caller } from '../../../identity/index.ts';
import { cannotBePaged, notReachedWords } from '../../core/reach.ts';
import { roleOf, windowWords } from '../../core/window-words.ts';
import { schedulePath } from '../cover/tell-cover.ts';
import { superheroWaiting } from '../day/waiting.ts';
import { coverWaiting, type WaitingDuty } from '../me/cover-waiting.ts';
import { allSchedules } from '../store.ts';
import { timeOffWaiting } from '../time-off/waiting.ts';
import { checksToWire, needsALookOf } from './checks-to-wire.ts';

/** All that waits for one person around their duty, and around the schedules that they manage. */
export async function schedulesWaiting(platform: Platform, personId: string): Promise<WaitingDuty[]> {
  return (
    await Promise.all([
      superheroWaiting(platform, personId),
      coverWaiting(platform, personId),
      timeOffWaiting(platform, personId),
      readinessWaiting(platform, personId),
    ])
  ).flat();
}

async function readinessWaiting(platform: Platform, personId: string): Promise<WaitingDuty[]> {
  const { db } = platform;
  const caller = await personAsCaller(db, personId);
  if (!caller) return [];
  const now = await readNow(db);
  const checks = (await checksToWire(db, { personId }, now)).filter(({ ready }) => !ready);
  return [
    ...checks.map(({ id, schedule, fromAt, toAt, askedAt, items }) => ({
      ...common,
      id: `readiness:${id}`,
      title: `Ready for your shift of ${schedule.name}?`,
      text: `${items.filter(({ tickedAt }) => tickedAt !== null).length} of ${items.length} ticked; it is ${when(fromAt, toAt, now, caller)}; asked`,
      since: new Date(askedAt),
      path: '/on-duty/me',
      label: 'Go through it',
    })),
    ...(await othersNotReached(platform, caller, now)),
  ];
}

/** Of the schedules that they manage; that they cannot be paged themselves, the Now page says already. */
async function othersNotReached(platform: Platform, caller: Caller, now: Date): Promise<WaitingDuty[]> {
  const { db } = platform;
  const managed = (await allSchedules(db)).filter(
    ({ team_id }) => caller.roles.has(team_id) && may(caller, 'schedule.manage', team_id),
  );
  const looks = await needsALookOf(platform, db, managed, now);
  return looks.flatMap((one) => {
    if (one.kind !== 'not-reached' || one.person.id === caller.personId) return [];
    if (!cannotBePaged(one.because)) return [];
    return [
      {
        ...common,
        id: `not-reached:${one.schedule.id}:${one.person.id}`,
        title: `${one.person.name} cannot be paged`,
        text: `${notReachedWords[one.because].replace(/^cannot be paged: /, '')}; ${roleOf(one.role, one.schedule.name)}, ${when(one.fromAt, one.toAt, now, caller)}`,
        since: null,
        path: schedulePath(one.schedule),
        label: 'Look at it',
      },
    ];
  });
}

const common = { key: '', criticality: null, urgent: false } as const;

const when = (fromAt: string, toAt: string, now: Date, { timeZone }: Caller): string =>
  windowWords(
    { fromMs: new Date(fromAt).getTime(), toMs: new Date(toAt).getTime() },
    now.getTime(),
    timeZone,
  );
