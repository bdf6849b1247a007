import { sql } from 'kysely';
import { sameBytes, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import {
  contactMethodById,
  markContactMethod,
  needWholePerson,
  type Caller,
} from '../../../identity/index.ts';
import { pagingProblem } from '../../contract.ts';
import { mostWrongCodes } from '../../core/phone-code.ts';
import { codeOfDelivery } from './phone-code-of.ts';

interface Sent {
  readonly deliveryId: string;
  readonly wrongCount: number;
  readonly live: boolean;
}

/**
 * The code that came to a phone proves it, for texts and for calls: it is one number. Only the latest code counts, for ten minutes and
 * five tries.
 * @throws paging/unknown-contact-method, paging/wrong-code, paging/code-spent
 */
export async function provePhone(
  platform: Platform,
  caller: Caller,
  contactMethodId: string,
  code: string,
): Promise<void> {
  needWholePerson(caller);
  const verdict = await transact(platform, async (tx) => {
    const method = await contactMethodById(tx.db, contactMethodId);
    const number = method?.address['number'];
    if (!method || method.personId !== caller.personId || number === undefined || method.disabledAt !== null)
      throw pagingProblem('unknown-contact-method');
    if (method.verifiedAt !== null) return 'proven';
    const sent = await latestCode(tx, contactMethodId);
    if (!sent?.live || sent.wrongCount >= mostWrongCodes) return 'code-spent';
    const given = Buffer.from(code.replace(/\s/g, ''));
    if (!sameBytes(given, Buffer.from(codeOfDelivery(platform, sent.deliveryId)))) {
      await sql`update phone_code set wrong_count = wrong_count + 1 where delivery_id = ${sent.deliveryId}`.execute(
        tx.db,
      );
      return 'wrong-code';
    }
    await proveNumber(tx, caller.personId, number);
    return 'proven';
  });
  // Only now: a wrong try has to be counted.
  if (verdict === 'code-spent')
    throw pagingProblem('code-spent', {
      detail: 'The code is too old, or was tried too often. Have a new one sent.',
    });
  if (verdict === 'wrong-code')
    throw pagingProblem('wrong-code', {
      errors: [{ pointer: '/body/code', detail: 'is not the code that was sent last' }],
    });
}

async function latestCode(tx: Tx, contactMethodId: string): Promise<Sent | undefined> {
  const { rows } = await sql<Sent>`
    select delivery_id as "deliveryId", wrong_count as "wrongCount", expires_at > ${tx.now} as live
    from phone_code where contact_method_id = ${contactMethodId}
    order by sent_at desc, delivery_id desc limit 1 for update`.execute(tx.db);
  return rows[0];
}

/** Spent with it: a code is good for one proof. The rows stay, because they are counted. */
async function proveNumber(tx: Tx, personId: string, number: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from contact_method
    where person_id = ${personId} and channel in ('sms', 'voice') and address_key = ${number} and disabled_at is null
    order by id`.execute(tx.db);
  for (const { id } of rows) await markContactMethod(tx, id, { verifiedAt: tx.now });
  await sql`update phone_code set expires_at = least(expires_at, ${tx.now}::timestamptz)
    where contact_method_id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(tx.db);
}
