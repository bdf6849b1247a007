import { sql } from 'kysely';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { newId, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { providerOf } from '../../../channels/index.ts';
import { actorOf, contactMethodById, needWholePerson, type Caller } from '../../../identity/index.ts';
import { pagingProblem } from '../../contract.ts';
import { codeMinutes, codesCountedSeconds, nextCodeInSeconds } from '../../core/phone-code.ts';
import { testPriority } from '../../core/priority.ts';
import { insertDeliveries } from '../store.ts';
import { numberKeyOf } from './number-key.ts';

/**
 * Sends a code to a phone of the caller. Each costs money and may ring at a stranger, so they are few: by person, and by number whoever
 * asks. An earlier code stops counting.
 * @throws paging/unknown-contact-method, paging/phone-not-set-up, paging/too-many-codes with `retryAfterSeconds`
 */
export async function sendPhoneCode(
  platform: Platform,
  caller: Caller,
  contactMethodId: string,
  by: 'sms' | 'voice' | undefined,
): Promise<{ deliveryId: string; expiresAt: string }> {
  needWholePerson(caller);
  return transact(platform, async (tx) => {
    const method = await contactMethodById(tx.db, contactMethodId);
    const number = method?.address['number'];
    if (!method || method.personId !== caller.personId || number === undefined || method.disabledAt !== null)
      throw pagingProblem('unknown-contact-method');
    if (method.verifiedAt !== null)
      throw generalProblem('conflict', { detail: 'This phone is proven already.' });
    const channel = by ?? (method.channel as 'sms' | 'voice');
    if (!providerOf(channel).configured(platform)) throw pagingProblem('phone-not-set-up');
    const numberKey = numberKeyOf(platform, number);
    await refuseTooMany(tx, caller.personId, numberKey);
    const deliveryId = newId();
    await insertDeliveries(tx, [
      {
        id: deliveryId,
        kind: 'test',
        pageId: null,
        incidentId: null,
        personId: caller.personId,
        contactMethodId,
        channel,
        priority: testPriority,
        message: {
          kind: 'test',
          title: 'Your code for Evenkeel',
          lines: [],
          criticality: null,
          incidentKey: null,
          tag: `code:${contactMethodId}`,
          link: null,
          provesPhone: true,
        },
      },
    ]);
    const expiresAt = new Date(tx.now.getTime() + codeMinutes * 60_000);
    await sql`insert into phone_code (delivery_id, contact_method_id, person_id, number_key, sent_at, expires_at)
      values (${deliveryId}, ${contactMethodId}, ${caller.personId}, ${numberKey}, ${tx.now}, ${expiresAt})`.execute(
      tx.db,
    );
    await platform.events.append(tx, [
      {
        kind: 'contact-method.code-sent',
        subjectId: caller.personId,
        actor: actorOf(caller),
        data: { contactMethodId, channel },
        topics: [`person:${caller.personId}`],
      },
    ]);
    return { deliveryId, expiresAt: expiresAt.toISOString() };
  });
}

/** Two that ask at once are counted one after the other. */
async function refuseTooMany(tx: Tx, personId: string, numberKey: string): Promise<void> {
  for (const key of [`phone-code:${personId}`, `phone-code:${numberKey}`].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx.db);
  const { rows } = await sql<{ secondsAgo: number; mine: boolean; here: boolean }>`
    select extract(epoch from ${tx.now}::timestamptz - sent_at)::float8 as "secondsAgo", person_id = ${personId} as mine,
      number_key = ${numberKey} as here
    from phone_code
    where (person_id = ${personId} or number_key = ${numberKey})
      and sent_at > ${tx.now}::timestamptz - ${codesCountedSeconds} * interval '1 second'`.execute(tx.db);
  const retryAfterSeconds = nextCodeInSeconds({
    toPersonSecondsAgo: rows.filter(({ mine }) => mine).map(({ secondsAgo }) => secondsAgo),
    toNumberSecondsAgo: rows.filter(({ here }) => here).map(({ secondsAgo }) => secondsAgo),
  });
  if (retryAfterSeconds > 0)
    throw pagingProblem('too-many-codes', {
      detail: `Codes were sent a moment ago. The next one can be sent in ${inWords(retryAfterSeconds)}.`,
      data: { retryAfterSeconds },
    });
}

const inWords = (seconds: number): string =>
  seconds < 120
    ? `${seconds} s`
    : seconds < 7200
      ? `${Math.ceil(seconds / 60)} min`
      : `${Math.ceil(seconds / 3600)} h`;
