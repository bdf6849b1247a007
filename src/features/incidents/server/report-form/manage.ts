import { newId, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, need, publicUrlOf, type Caller } from '../../../identity/index.ts';
import { servicesProblem } from '../../../services/contract.ts';
import { servicesByIds } from '../../../services/index.ts';
import { incidentsProblem } from '../../contract.ts';
import {
  endForm,
  formById,
  formOfService,
  formsOfTeam,
  insertForm,
  renewForm,
  reportToken,
  type ReportForm,
} from './store.ts';

export async function listReportForms(platform: Platform, caller: Caller, teamId: string) {
  need(caller, 'incident.edit', teamId);
  return toWire(platform, await formsOfTeam(platform.db, teamId));
}

/** Makes a page for reports about services of the team. @returns its link, which is shown this once */
export async function createReportForm(
  platform: Platform,
  caller: Caller,
  teamId: string,
  given: { title: string; serviceIds: readonly string[]; makes: 'incident' | 'draft' },
) {
  need(caller, 'service.manage', teamId);
  const id = newId();
  await transact(platform, async (tx) => {
    const services = await servicesByIds(tx.db, given.serviceIds);
    if (given.serviceIds.some((one) => services.get(one)?.teamId !== teamId))
      throw servicesProblem('unknown-service', { detail: 'A form is about services of its own team.' });
    await insertForm(tx, {
      id,
      teamId,
      ...given,
      serviceIds: [...new Set(given.serviceIds)],
      createdBy: actorOf(caller),
    });
    await trace(tx, caller, 'report-form.created', { id, teamId, title: given.title });
  });
  return withLink(platform, (await formById(platform.db, id))!);
}

export async function renewReportForm(platform: Platform, caller: Caller, id: string) {
  const form = await findForm(platform, caller, id);
  const renewed = await transact(platform, async (tx) => {
    await trace(tx, caller, 'report-form.renewed', form);
    return renewForm(tx, form);
  });
  return withLink(platform, renewed);
}

export async function revokeReportForm(platform: Platform, caller: Caller, id: string): Promise<void> {
  const form = await findForm(platform, caller, id);
  await transact(platform, async (tx) => {
    await endForm(tx, id);
    await trace(tx, caller, 'report-form.revoked', form);
  });
}

/** Where somebody outside reports about this service, when the team has made a page for it. */
export async function reportUrlFor(tx: Tx, serviceId: string): Promise<string | null> {
  const form = await formOfService(tx.db, serviceId);
  return form ? `${await publicUrlOf(tx.platform)}/report/${reportToken(tx.platform, form)}` : null;
}

/** A team's forms with their addresses, oldest first: for a page of the team that leads to one. */
export async function reportFormLinks(platform: Platform, db: Platform['db'], teamId: string) {
  const forms = await formsOfTeam(db, teamId);
  const base = await publicUrlOf(platform);
  return forms.map((form) => ({
    id: form.id,
    title: form.title,
    url: `${base}/report/${reportToken(platform, form)}`,
  }));
}

async function findForm(platform: Platform, caller: Caller, id: string): Promise<ReportForm> {
  const form = await formById(platform.db, id);
  if (!form) throw incidentsProblem('unknown-report-form');
  need(caller, 'service.manage', form.teamId);
  return form;
}

async function trace(
  tx: Tx,
  caller: Caller,
  kind: string,
  { id, teamId, title }: Pick<ReportForm, 'id' | 'teamId' | 'title'>,
): Promise<void> {
  await tx.platform.events.append(tx, [
    {
      kind,
      subjectId: id,
      teamId,
      actor: actorOf(caller),
      data: { title },
      topics: [`team:${teamId}`, 'teams'],
    },
  ]);
}

async function withLink(platform: Platform, form: ReportForm) {
  const [wire] = await toWire(platform, [form]);
  return { form: wire!, url: `${await publicUrlOf(platform)}/report/${reportToken(platform, form)}` };
}

async function toWire({ db }: Platform, forms: readonly ReportForm[]) {
  const services = await servicesByIds(
    db,
    forms.flatMap(({ serviceIds }) => serviceIds),
  );
  return forms.map(({ id, title, serviceIds, makes, createdAt, createdBy, reportCount }) => ({
    id,
    title,
    services: serviceIds.flatMap((one) => {
      const service = services.get(one);
      return service ? [{ id: service.id, name: service.name }] : [];
    }),
    makes,
    createdAt: createdAt.toISOString(),
    createdBy,
    reportCount,
  }));
}
