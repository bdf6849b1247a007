import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import {
  actorOf,
  need,
  peopleByIds,
  publicUrlOf,
  sendMailPort,
  type Caller,
} from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import { mendMail, mendTitle } from '../../core/mend-mail.ts';
import { cannotBePaged, notReached, notReachedYou, type NotReached } from '../../core/reach.ts';
import { roleOf, windowWords, zoneLine } from '../../core/window-words.ts';
import { nameOf, tellEach } from '../cover/tell-cover.ts';
import { scheduleEvent } from '../events.ts';
import { lockSchedule } from '../store.ts';
import { askedToMendKind } from './asked-to-mend.ts';
import { needsALookOf } from './checks-to-wire.ts';

const dayMs = 86_400_000;
const mailJob = 'schedules.mail-to-mend';
const settingsPath = '/settings/reached';

/**
 * Asks somebody on a shift to see that a page reaches them: by a notice where one can arrive, else by mail to the address with
 * which they sign in. Once a day, whoever asks. @throws Problem schedules/reached-by-now, schedules/asked-just-now
 */
export async function askToMend(
  platform: Platform,
  caller: Caller,
  { slug, personId }: { slug: string; personId: string },
): Promise<{ askedAt: string; by: 'notice' | 'mail' }> {
  return transact(platform, async (tx) => {
    const schedule = await lockSchedule(tx, slug);
    need(caller, 'schedule.override', schedule.team_id);
    const looks = await needsALookOf(platform, tx.db, [schedule], tx.now);
    const look = looks.find((one) => one.kind === 'not-reached' && one.person.id === personId);
    if (look?.kind !== 'not-reached' || look.because === 'disabled') throw schedulesProblem('reached-by-now');
    if (look.askedAt !== null && tx.now.getTime() - new Date(look.askedAt).getTime() < dayMs)
      throw schedulesProblem('asked-just-now');
    const { because, role } = look;
    const window = { fromMs: new Date(look.fromAt).getTime(), toMs: new Date(look.toAt).getTime() };
    const asker = await nameOf(tx.db, caller.personId);
    const event = scheduleEvent(askedToMendKind, schedule, actorOf(caller), { personId, because });
    await platform.events.append(tx, [{ ...event, topics: [...(event.topics ?? []), `person:${personId}`] }]);
    const byMail = cannotBePaged(because);
    if (byMail)
      await mailLater(tx, { personId, asker, because, scheduleName: schedule.name, role, ...window });
    else
      await tellEach(tx, [personId], (_, when) => ({
        title: mendTitle(asker),
        lines: [`You ${notReachedYou(because)}`, `${roleOf(role, schedule.name)}, ${when(window)}`],
        path: settingsPath,
        tag: `reach:${schedule.id}`,
      }));
    return { askedAt: tx.now.toISOString(), by: byMail ? 'mail' : 'notice' };
  });
}

interface Payload {
  readonly personId: string;
  readonly asker: string;
  readonly because: NotReached;
  readonly scheduleName: string;
  readonly role: Parameters<typeof roleOf>[0];
  readonly fromMs: number;
  readonly toMs: number;
  readonly askedMs: number;
}

const mailLater = (tx: Tx, about: Omit<Payload, 'askedMs'>) =>
  tx.platform.jobs.add(tx, mailJob, { ...about, askedMs: tx.now.getTime() });

export function registerMailToMend(platform: Platform): void {
  platform.jobs.define(mailJob, (payload) => mail(platform, payload as Payload));
}

/** @throws Error when the mail server cannot take it now; the queue tries again */
async function mail(platform: Platform, about: Payload): Promise<void> {
  const person = (await peopleByIds(platform.db, [about.personId])).get(about.personId);
  const send = platform.ports.find(sendMailPort);
  if (!person || person.disabledAt !== null || !send) return;
  const words = mendMail({
    name: person.name,
    asker: about.asker,
    because: notReached.find((one) => one === about.because) ?? 'no-way',
    duty: `${roleOf(about.role, about.scheduleName)}, ${windowWords(about, about.askedMs, person.timeZone)}`,
    zoneLine: zoneLine(person.timeZone),
    link: `${await publicUrlOf(platform)}${settingsPath}`,
  });
  const outcome = await send(platform, {
    to: person.email,
    ...words,
    idempotencyKey: `mend:${about.personId}:${about.askedMs}`,
  });
  if (outcome.result === 'failed') throw new Error(`It was not mailed: ${outcome.because}`);
  if (outcome.result === 'refused')
    platform.log.warn(
      { because: outcome.because },
      'the mail server refused a mail about how somebody is reached',
    );
}
