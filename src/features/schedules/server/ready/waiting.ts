import { readNow, type Platform } from '../../../../platform/index.ts';
import { personAsCaller, type Caller } from '../../../identity/index.ts';
import { cannotBePaged, notReachedWords, notReachedYou } from '../../core/reach.ts';
import { roleOf, windowWords } from '../../core/window-words.ts';
import { mayManage } from '../access.ts';
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
    ...(await notReachedWaiting(platform, caller, now)),
  ];
}

/**
 * Who might not be reached of the schedules that they manage, one line a schedule; and they themselves, where they only never
 * answered a test page: that they cannot be paged at all, the Now page says already.
 */
async function notReachedWaiting(platform: Platform, caller: Caller, now: Date): Promise<WaitingDuty[]> {
  const { db } = platform;
  const mine = await allSchedules(db, { teamIds: [...caller.roles.keys()] });
  const looks = (await needsALookOf(platform, db, mine, now)).filter((one) => one.kind === 'not-reached');
  const own = looks.find(({ person, because }) => person.id === caller.personId && !cannotBePaged(because));
  const managed = new Set(mine.filter((one) => mayManage(caller, one)).map(({ id }) => id));
  const others = looks.filter(
    ({ schedule, person }) => managed.has(schedule.id) && person.id !== caller.personId,
  );
  return [
    ...(own
      ? [
          {
            ...common,
            id: 'not-reached:me',
            title: 'A page might not reach you',
            text: `you ${notReachedYou(own.because)}; ${roleOf(own.role, own.schedule.name)}, ${when(own.fromAt, own.toAt, now, caller)}`,
            since: null,
            path: '/settings/reached',
            label: 'Send yourself a test page',
          },
        ]
      : []),
    ...[...Map.groupBy(others, ({ schedule }) => schedule.id).values()].map((all) => {
      const first = all[0]!;
      const { schedule, person } = first;
      const [verdict, reason] = notReachedWords[first.because].split(': ');
      return {
        ...common,
        id: `not-reached:${schedule.id}`,
        title:
          all.length === 1
            ? `${person.name} ${verdict}`
            : `${all.length} people of ${schedule.name} might not be reached`,
        text:
          all.length === 1
            ? `${reason}; ${roleOf(first.role, schedule.name)}, ${when(first.fromAt, first.toAt, now, caller)}`
            : `first ${person.name}, on duty ${when(first.fromAt, first.toAt, now, caller)}`,
        since: null,
        path: schedulePath(schedule),
        label: 'Look at it',
      };
    }),
  ];
}

const common = { key: '', criticality: null, urgent: false } as const;

const when = (fromAt: string, toAt: string, now: Date, { timeZone }: Caller): string =>
  windowWords(
    { fromMs: new Date(fromAt).getTime(), toMs: new Date(toAt).getTime() },
    now.getTime(),
    timeZone,
  );
