import { toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, may, need, type Caller } from '../../../identity/index.ts';
import type { Criticality } from '../../../services/core/scales.ts';
import { onDutyPort, servicesByIds } from '../../../services/index.ts';
import {
  addCommentFor,
  findTicketFor,
  mailBecameTicket,
  ticketsByIds,
  watchAsReporter,
  type TicketRef,
} from '../../../tickets/index.ts';
import { incidentsProblem } from '../../contract.ts';
import { take } from '../acknowledge-incident.ts';
import { openIncidents } from '../open-incidents.ts';
import { incidentsByIds } from '../read.ts';
import { isOver } from '../../core/states.ts';
import { draftById, lockDraft, markDecided, type Draft } from './store-drafts.ts';

export interface ConfirmDraft {
  readonly title?: string | undefined;
  readonly criticality?: Criticality | undefined;
}

/** It is an incident: opened with the words as they came. Whoever is on duty and says so has it; else who is on duty is paged. */
export async function confirmDraft(
  platform: Platform,
  caller: Caller,
  id: string,
  { title, criticality }: ConfirmDraft,
): Promise<string> {
  await findDraft(platform.db, caller, id);
  return transact(platform, async (tx) => {
    const draft = await lockWaiting(tx, id);
    const service = (await servicesByIds(tx.db, [draft.serviceId])).get(draft.serviceId)!;
    const mine = await isOnDuty(tx, draft.serviceId, caller.personId);
    const actor = actorOf(caller);
    const [opened] = await openIncidents(tx, [
      {
        service,
        title: toText(title ?? draft.title),
        criticality: criticality ?? 'high',
        criticalityBecause: 'said-by-reporter',
        originalRequest: draft.body === '' ? draft.title : draft.body,
        came: draft.came,
        openedBy: actor,
        because: 'draft-confirmed',
        pageBecause: 'incident-declared',
        calledByResponder: criticality !== undefined && may(caller, 'incident.edit', service.teamId),
        takenByOpener: mine,
      },
    ]);
    const ticket = (await ticketsByIds(tx.db, [opened!.id])).get(opened!.id)!;
    if (mine)
      await take(
        tx,
        ticket.id,
        { id: caller.personId, name: caller.name },
        actor,
        caller.via === 'session' ? 'web' : 'api',
      );
    await decided(tx, draft, caller, 'confirmed', '', ticket);
    if (draft.came.mailId)
      await mailBecameTicket(tx, { mailId: draft.came.mailId, ticket, by: actor, isOriginalRequest: true });
    else await followsAsReporter(tx, draft, ticket);
    return ticket.id;
  });
}

/** Whoever used the form and left an address is asked by mail whether they want to follow it. */
async function followsAsReporter(tx: Tx, { came }: Draft, ticket: TicketRef): Promise<void> {
  if (came.from?.address === undefined) return;
  await watchAsReporter(tx, ticket, { name: came.from.name, email: came.from.address });
}

/** It belongs to an incident that is open: its words become a comment there. */
export async function addDraft(platform: Platform, caller: Caller, id: string, key: string): Promise<string> {
  await findDraft(platform.db, caller, id);
  const ticket = await findTicketFor(platform.db, caller, 'incident.comment', key);
  return transact(platform, async (tx) => {
    const draft = await lockWaiting(tx, id);
    const [incident] = await incidentsByIds(tx.db, [ticket.id]);
    if (!incident) throw incidentsProblem('unknown-incident');
    if (isOver(incident.state)) throw incidentsProblem('resolved');
    await decided(tx, draft, caller, 'added', '', ticket);
    if (draft.came.mailId)
      await mailBecameTicket(tx, {
        mailId: draft.came.mailId,
        ticket,
        by: actorOf(caller),
        isOriginalRequest: false,
      });
    else {
      const author = {
        kind: 'outsider',
        name: draft.came.from?.name ?? 'somebody',
        via: 'form',
        verified: false,
      } as const;
      await addCommentFor(tx, ticket, author, {
        body: draft.body || draft.title,
        format: 'text',
        came: 'api',
      });
      await followsAsReporter(tx, draft, ticket);
    }
    return ticket.id;
  });
}

/** It is none. It stays in the record of drafts, with who said so. */
export async function discardDraft(
  platform: Platform,
  caller: Caller,
  id: string,
  because: string,
): Promise<void> {
  await findDraft(platform.db, caller, id);
  await transact(platform, async (tx) =>
    decided(tx, await lockWaiting(tx, id), caller, 'discarded', because, null),
  );
}

async function decided(
  tx: Tx,
  draft: Draft,
  caller: Caller,
  state: 'confirmed' | 'added' | 'discarded',
  because: string,
  ticket: TicketRef | null,
): Promise<void> {
  const by = actorOf(caller);
  await markDecided(tx, draft.id, { state, by, because, ticketId: ticket?.id ?? null });
  await tx.platform.events.append(tx, [
    {
      kind: state === 'discarded' ? 'draft.discarded' : 'draft.confirmed',
      subjectId: ticket?.id ?? draft.id,
      teamId: draft.teamId,
      actor: by,
      because: because === '' ? null : because,
      data: {
        draftId: draft.id,
        title: draft.title,
        from: draft.came.from?.name ?? '',
        how: draft.came.how,
        added: state === 'added',
      },
      topics: ['drafts', 'now', ...(ticket ? [`ticket:${ticket.id}`] : [])],
    },
  ]);
}

/** @throws incidents/unknown-draft, the same for hidden and missing; general/not-allowed */
export async function findDraft(db: Platform['db'], caller: Caller, id: string): Promise<Draft> {
  const draft = await draftById(db, id);
  if (!draft || !may(caller, 'incident.read', draft.teamId)) throw incidentsProblem('unknown-draft');
  need(caller, 'incident.acknowledge', draft.teamId);
  return draft;
}

async function lockWaiting(tx: Tx, id: string): Promise<Draft> {
  const draft = await lockDraft(tx, id);
  if (!draft) throw incidentsProblem('unknown-draft');
  if (draft.state !== 'waiting') throw incidentsProblem('draft-decided');
  return draft;
}

async function isOnDuty(tx: Tx, serviceId: string, personId: string): Promise<boolean> {
  const people = (await tx.platform.ports.get(onDutyPort)(tx.db, [serviceId])).get(serviceId) ?? [];
  return people.some((one) => one.id === personId && one.step === people[0]?.step);
}
