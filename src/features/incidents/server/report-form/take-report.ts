import { newId, transact, type Actor, type Platform } from '../../../../platform/index.ts';
import { servicesByIds } from '../../../services/index.ts';
import { askedTooOften, followPathOf, watchAsReporter, watchByLink } from '../../../tickets/index.ts';
import { criticalityOfReport, requestOfReport, titleOfReport, type Report } from '../../core/report.ts';
import { makeDraft } from '../drafts/make-draft.ts';
import { openIncidents } from '../open-incidents.ts';
import { insertReport, knownIncidents, reportByStamp, setReportResult, type ReportForm } from './store.ts';

export type Taken =
  | { readonly result: 'opened'; readonly followPath: string }
  | { readonly result: 'drafted' }
  | { readonly result: 'too-often' };

const hour = 3600;
/** Enough for a whole office behind one address in a bad hour, and too little to bury a team. */
const limits = (form: ReportForm, from: string) => [
  { what: 'report-from', of: `${form.id} ${from}`, most: 10, withinSeconds: hour },
  { what: 'report-form', of: form.id, most: 60, withinSeconds: hour },
  { what: 'report-all', of: 'all', most: 300, withinSeconds: hour },
];

/** Takes a report as it was typed: an incident whose pages go out, or a draft. Sent twice it is one. */
export async function takeReport(
  platform: Platform,
  form: ReportForm,
  report: Report,
  given: { readonly stamp: string; readonly from: string; readonly address: string | null },
): Promise<Taken> {
  const before = await reportByStamp(platform.db, given.stamp);
  if (before) return sentBefore(platform, before);
  if (await askedTooOften(platform, limits(form, given.from))) return { result: 'too-often' };
  const mayMail =
    given.address !== null &&
    !(await askedTooOften(platform, [
      { what: 'follow-to', of: given.address, most: 5, withinSeconds: 24 * hour },
    ]));
  const by: Actor = { kind: 'outsider', name: report.who, via: 'form', verified: false };
  const came = {
    how: 'report',
    from: {
      name: report.who,
      ...(given.address === null ? {} : { address: given.address }),
      verified: false,
    },
  } as const;
  const taken = await transact(platform, async (tx): Promise<Taken | undefined> => {
    const id = newId();
    if (!(await insertReport(tx, { id, formId: form.id, stamp: given.stamp }))) return undefined;
    const service = (await servicesByIds(tx.db, [report.serviceId])).get(report.serviceId)!;
    const title = titleOfReport(report);
    const request = requestOfReport(report);
    if (form.makes === 'draft') {
      await makeDraft(tx, { serviceId: service.id, title, body: request, came, by });
      return { result: 'drafted' };
    }
    const [opened] = await openIncidents(tx, [
      {
        service,
        title,
        criticality: criticalityOfReport(report),
        criticalityBecause: report.level === 'unsure' ? 'nobody-could-call-it' : 'said-by-reporter',
        originalRequest: request,
        came,
        openedBy: by,
        because: 'declared-by-person',
        pageBecause: 'incident-declared',
      },
    ]);
    const ticket = { id: opened!.id, teamId: service.teamId, private: false };
    const watcher = await watchAsReporter(tx, ticket, {
      name: report.who,
      email: mayMail ? given.address : null,
    });
    await setReportResult(tx, id, { incidentId: opened!.id, watcherId: watcher });
    return { result: 'opened', followPath: followPathOf(platform, watcher) };
  });
  return taken ?? sentBefore(platform, await reportByStamp(platform.db, given.stamp));
}

function sentBefore(platform: Platform, before: { watcherId: string | null } | undefined): Taken {
  return before?.watcherId
    ? { result: 'opened', followPath: followPathOf(platform, before.watcherId) }
    : { result: 'drafted' };
}

/** Instead of a second report: a link to what is known already. Undefined when it is over meanwhile, or asked too often. */
export async function followKnown(
  platform: Platform,
  form: ReportForm,
  given: { readonly key: string; readonly from: string },
): Promise<string | undefined> {
  const known = (await knownIncidents(platform, form.serviceIds)).find(({ key }) => key === given.key);
  if (!known || (await askedTooOften(platform, limits(form, given.from)))) return undefined;
  const watcher = await transact(platform, (tx) => watchByLink(tx, { ...known, private: false }, ''));
  return followPathOf(platform, watcher);
}
