import { system, type Tx } from '../../../../platform/index.ts';
import type { OnDutyPerson } from '../../../services/index.ts';
import { letIn, tellPeoplePort, ticketStandingPort } from '../../../tickets/index.ts';
import { ticketPath } from '../../../tickets/core/ticket-key.ts';
import { gapAfterReminderMs, reminderTo, updateEveryMs, type UpdateMinutes } from '../../core/cadence.ts';
import { incidentKey } from '../../core/incident.ts';
import { incidentEvent } from '../events.ts';
import type { IncidentView } from '../read.ts';
import { changeIncident } from '../store.ts';

interface Reminding {
  /** How many went out before. */
  readonly count: number;
  readonly minutes: UpdateMinutes;
  readonly onDuty: readonly OnDutyPerson[];
}

/** Reminds whoever has it that an update is due (H2): short, with growing gaps, then once somebody beside them, then never again. */
export async function remindOfUpdate(tx: Tx, view: IncidentView, { count, minutes, onDuty }: Reminding) {
  const every = updateEveryMs(view, minutes);
  if (every === null || view.leadId === null) {
    await changeIncident(tx, view.id, { update_remind_at: null });
    return;
  }
  const gap = gapAfterReminderMs(count, every);
  await changeIncident(tx, view.id, {
    update_reminders: count + 1,
    update_remind_at: gap === null ? null : new Date(tx.now.getTime() + gap),
  });
  const lead = { id: view.leadId, name: view.leadName ?? '' };
  const to = reminderTo(count) === 'lead' ? lead : await besideLead(tx, view, onDuty);
  const lateMinutes = minutesLate(view, tx.now);
  const key = incidentKey(view.number);
  const personIds = to ? [to.id] : [];
  await letIn(tx, view.id, personIds);
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: view.id,
      personIds,
      title:
        to?.id === lead.id
          ? lateMinutes < 1
            ? `${key}: an update is due`
            : `${key}: the update is ${lateMinutes} min late`
          : `${key}: ${lead.name} has it, and the update is ${lateMinutes} min late`,
      lines: [view.title, 'One line each: did, found, next. "Nothing new" is an update too.'],
      path: `${ticketPath(key)}#update`,
      tag: `update:${view.id}`,
    },
  ]);
  await tx.platform.events.append(tx, [
    incidentEvent(
      // The first one comes in time; from then on it is late, and said so.
      count === 0 ? 'update.reminded' : 'update.late',
      view,
      system,
      count === 0 ? 'update-is-due' : 'no-update-since',
      { person: to, lateMinutes, dueAt: view.updateDueAt?.toISOString() ?? null, reminder: count + 1 },
    ),
  ]);
}

/** Whoever communicates for the lead, else the next on duty. */
async function besideLead(tx: Tx, view: IncidentView, onDuty: readonly OnDutyPerson[]) {
  const standing = await tx.platform.ports.get(ticketStandingPort)(tx.db, [view.id]);
  const communicator = standing.get(view.id)?.communicator;
  if (communicator && communicator.id !== view.leadId) return communicator;
  const next = onDuty.find(({ id }) => id !== view.leadId);
  return next ? { id: next.id, name: next.name } : null;
}

function minutesLate(view: IncidentView, now: Date): number {
  return view.updateDueAt ? Math.floor((now.getTime() - view.updateDueAt.getTime()) / 60_000) : 0;
}
