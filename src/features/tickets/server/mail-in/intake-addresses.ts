import { generalProblem } from '../../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { servicesProblem } from '../../../services/contract.ts';
import { serviceBySlug, servicesByIds, type Service } from '../../../services/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { intakeAddress, whyNoIntakeName } from '../../core/mail-address.ts';
import { mailPlaceOf } from './reply-address.ts';
import {
  allIntakeAddresses,
  insertIntakeAddress,
  intakeAddressById,
  markIntakeAddressRemoved,
  type IntakeAddress,
} from './store-addresses.ts';

/** Addresses where people report by mail, and how mail comes in: anybody with an account may know where to write. */
export async function listIntakeAddresses(platform: Platform, caller: Caller) {
  need(caller, 'service.read');
  const place = mailPlaceOf(platform);
  const { smtp, smtpTls, imapUrl } = platform.config.mailIn;
  const rows = await allIntakeAddresses(platform.db);
  const services = await servicesByIds(
    platform.db,
    rows.map(({ serviceId }) => serviceId),
  );
  const [before, after] = place ? intakeAddress(place, '\n').split('\n') : [];
  return {
    items: rows.flatMap((row) => {
      const service = services.get(row.serviceId);
      return service ? [toWire(platform, row, service)] : [];
    }),
    domain: place?.domain ?? null,
    pattern: place ? { before: before ?? '', after: after ?? '' } : null,
    listener: smtp ? { port: smtp.port, tls: smtpTls !== undefined } : null,
    mailbox: imapUrl !== undefined,
  };
}

/** Gives a service an address where people report by mail. */
export async function createIntakeAddress(
  platform: Platform,
  caller: Caller,
  { service: slug, name }: { service: string; name: string },
) {
  const service = await serviceBySlug(platform.db, slug);
  if (!service || service.archivedAt) throw servicesProblem('unknown-service');
  need(caller, 'service.manage', service.teamId);
  if (!mailPlaceOf(platform)) throw ticketsProblem('no-mail-domain');
  const detail = whyNoIntakeName(name);
  if (detail)
    throw generalProblem('bad-request', {
      detail: `name: ${detail}`,
      errors: [{ pointer: '/body/name', detail }],
    });
  return transact(platform, async (tx) => {
    const by = actorOf(caller);
    const made = await insertIntakeAddress(tx, { teamId: service.teamId, serviceId: service.id, name }, by);
    if (!made) throw ticketsProblem('intake-name-taken');
    await tx.platform.events.append(tx, [
      {
        kind: 'intake-address.created',
        subjectId: service.id,
        teamId: service.teamId,
        actor: by,
        data: { name },
        topics: ['mail-in', `service:${service.id}`],
      },
    ]);
    return toWire(platform, made, service);
  });
}

/** Mail to it is refused from now on; what came stays. */
export async function removeIntakeAddress(platform: Platform, caller: Caller, id: string): Promise<void> {
  const found = await intakeAddressById(platform.db, id);
  if (!found) throw ticketsProblem('unknown-intake-address');
  need(caller, 'service.manage', found.teamId);
  await transact(platform, async (tx) => {
    await markIntakeAddressRemoved(tx, id);
    await tx.platform.events.append(tx, [
      {
        kind: 'intake-address.removed',
        subjectId: found.serviceId,
        teamId: found.teamId,
        actor: actorOf(caller),
        data: { name: found.name },
        topics: ['mail-in', `service:${found.serviceId}`],
      },
    ]);
  });
}

function toWire(platform: Platform, row: IntakeAddress, service: Service) {
  const place = mailPlaceOf(platform);
  return {
    id: row.id,
    address: place ? intakeAddress(place, row.name) : row.name,
    service: { id: service.id, name: service.name, slug: service.slug },
    createdAt: row.createdAt.toISOString(),
  };
}
