import { toText, type Actor, type Tx } from '../../../../platform/index.ts';
import { onDutyPort, servicesByIds } from '../../../services/index.ts';
import { tellPeoplePort, type MailToDraft, type RequestCame } from '../../../tickets/index.ts';
import { reportUrlFor } from '../report-form/manage.ts';
import { insertDraft, type Draft } from './store-drafts.ts';

export interface DraftToMake {
  readonly serviceId: string;
  readonly title: string;
  readonly body: string;
  readonly came: RequestCame;
  readonly by: Actor;
}

const remindAfterMs = 30 * 60_000;

/**
 * Keeps what was reported until a person says whether it is an incident. Whoever is on duty is told, by a notice: a draft pages
 * nobody, and they are reminded once.
 */
export async function makeDraft(tx: Tx, draft: DraftToMake): Promise<string> {
  const service = (await servicesByIds(tx.db, [draft.serviceId])).get(draft.serviceId);
  if (!service) throw new Error('a draft for a service that is not there');
  const title = draft.title.trim() || draft.body.trim().split('\n', 1)[0] || 'A mail without words';
  const id = await insertDraft(tx, {
    teamId: service.teamId,
    serviceId: service.id,
    title: toText(title),
    body: draft.body,
    came: draft.came,
    remindAt: new Date(tx.now.getTime() + remindAfterMs),
  });
  await tx.platform.events.append(tx, [
    {
      kind: 'draft.made',
      subjectId: id,
      teamId: service.teamId,
      actor: draft.by,
      because: 'reports-something-new',
      data: { title, service: service.name, how: draft.came.how },
      topics: ['drafts', 'now'],
    },
  ]);
  await tellOnDuty(tx, { id, serviceId: service.id, title, came: draft.came }, 'first');
  return id;
}

/** Fills the port of tickets. */
export async function draftFromMail(
  tx: Tx,
  mail: MailToDraft,
): Promise<{ draftId: string; reportUrl: string | null }> {
  const name = mail.from.name || mail.from.address;
  const draftId = await makeDraft(tx, {
    serviceId: mail.serviceId,
    title: mail.subject,
    body: mail.text.trimEnd(),
    came: { how: 'mail', mailId: mail.mailId, from: { name, address: mail.from.address, verified: false } },
    by: { kind: 'outsider', name, via: 'mail', verified: false },
  });
  return { draftId, reportUrl: await reportUrlFor(tx, mail.serviceId) };
}

/** Whoever would be paged first, by the quietest way that reaches them. */
export async function tellOnDuty(
  tx: Tx,
  draft: Pick<Draft, 'id' | 'serviceId' | 'title' | 'came'>,
  which: 'first' | 'reminder',
): Promise<void> {
  const onDuty = await tx.platform.ports.get(onDutyPort)(tx.db, [draft.serviceId]);
  const service = (await servicesByIds(tx.db, [draft.serviceId])).get(draft.serviceId);
  const people = onDuty.get(draft.serviceId) ?? [];
  const nearest = people[0]?.step;
  const personIds = people.filter(({ step }) => step === nearest).map(({ id }) => id);
  if (personIds.length === 0) return;
  const from = draft.came.from?.name ?? 'somebody';
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: draft.id,
      personIds,
      title:
        which === 'first'
          ? `${from} reports something about ${service?.name ?? 'a service'}: is it an incident?`
          : `Nobody has looked at what ${from} reports about ${service?.name ?? 'a service'}`,
      lines: [draft.title, 'Confirm, add or discard it on the Now page. Nobody is paged meanwhile.'],
      path: '/',
      tag: `draft ${draft.id}`,
    },
  ]);
}
