import { randomBytes } from 'node:crypto';
import { generalProblem } from '../../../platform/contract/index.ts';
import { newId, system, toJsonText, toText, type Actor, type Tx } from '../../../platform/index.ts';
import { identityProblem } from '../contract.ts';
import { cleanLine } from '../core/clean-line.ts';
import { addressOf, wrongPushKey, type NewContactMethod } from '../core/contact-address.ts';
import { contactMethodSecretPurpose } from './contact-methods.ts';
import { tables } from './store.ts';

const most = 30;

/**
 * Adds a way to reach a person. One that was disabled (a push subscription that had gone) is taken into use again.
 * @returns `secret`: a new webhook's signing secret (`whsec_...`), only in this answer
 * @throws Problem identity/contact-method-exists, general/bad-request
 */
export async function addContactMethodFor(
  tx: Tx,
  personId: string,
  input: NewContactMethod,
  options: { verified: boolean },
  actor: Actor = system,
): Promise<{ id: string; secret: string | null }> {
  if (input.channel === 'web-push') {
    const wrong = wrongPushKey(input);
    if (wrong) throw badField(wrong, 'is not a key of a push subscription');
  }
  const { address, key } = addressOf(input);
  await refuseTooMany(tx, personId);
  const secret = input.channel === 'webhook' ? `whsec_${randomBytes(32).toString('base64')}` : null;
  const kept = secret ?? (input.channel === 'ntfy' ? (input.token ?? null) : null);
  const fresh = {
    label: cleanLine(input.label ?? ''),
    address: toJsonText(address),
    secret: kept === null ? null : tx.platform.secret.seal(contactMethodSecretPurpose, kept),
    created_at: tx.now,
    verified_at: options.verified ? tx.now : null,
    disabled_at: null,
    disabled_because: null,
  };
  const row = await tables(tx.db)
    .insertInto('contact_method')
    .values({ id: newId(), person_id: personId, channel: input.channel, address_key: toText(key), ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'channel', 'address_key'])
        .doUpdateSet(fresh)
        .where('contact_method.disabled_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst();
  if (!row) throw identityProblem('contact-method-exists');
  await tx.platform.events.append(tx, [
    {
      kind: 'contact-method.added',
      subjectId: personId,
      actor,
      data: { contactMethodId: row.id, channel: input.channel, verified: options.verified },
      topics: [`person:${personId}`, 'people'],
    },
  ]);
  return { id: row.id, secret };
}

async function refuseTooMany(tx: Tx, personId: string): Promise<void> {
  const { count } = await tables(tx.db)
    .selectFrom('contact_method')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= most)
    throw generalProblem('bad-request', {
      detail: `A person has at most ${most} contact methods; remove one first.`,
    });
}

function badField(name: string, detail: string) {
  return generalProblem('bad-request', {
    detail: `${name}: ${detail}`,
    errors: [{ pointer: `/body/${name}`, detail }],
  });
}
