import type { Platform } from '../../../../platform/index.ts';
import { may, type Caller } from '../../../identity/index.ts';
import { responseSettingsOf } from '../../../services/index.ts';
import { mayRead, onDutyFor, ticketsByIds, ticketStandingPort, whereItWent } from '../../../tickets/index.ts';
import { adviceOn, type Advice } from '../../core/advice.ts';
import { findBoard } from './find-board.ts';
import { readWholeBoard } from './read-board.ts';
import { hypothesisToWire } from './to-wire.ts';

/** The board of an incident, in as many questions however much is on it. */
export async function getBoard(platform: Platform, caller: Caller, key: string) {
  const { db } = platform;
  const ticket = await findBoard(db, caller, 'incident.read', key);
  const mostStanding = (await responseSettingsOf(db, ticket.teamId)).mostStanding;
  const [read, standings, onDuty, wentTo] = await Promise.all([
    readWholeBoard(db, ticket.id, mostStanding),
    platform.ports.get(ticketStandingPort)(db, [ticket.id]),
    onDutyFor({ db, platform }, ticket.serviceId),
    mergedInto(platform, caller, ticket.id),
  ]);
  const { board, rows, tests, owners, explanations } = read;
  const explained = new Map(board.symptoms.map((one) => [one.id, one.explained]));
  const advice = adviceOn(board);
  return {
    ticket: {
      id: ticket.id,
      key: ticket.key,
      title: ticket.title,
      isOpen: standings.get(ticket.id)?.isOpen ?? true,
    },
    mergedInto: wentTo,
    symptoms: read.symptoms.map((part) => ({
      id: part.id,
      text: part.text,
      where: part.detail.where ?? null,
      howOften: part.detail.howOften ?? null,
      impact: part.detail.impact ?? null,
      sinceAt: part.detail.sinceAt ?? null,
      evidence: part.detail.evidence ?? [],
      explained: explained.get(part.id) ?? false,
      version: part.version,
      changedAt: part.changed_at.toISOString(),
      changedBy: part.changed_by,
    })),
    hypotheses: board.hypotheses.map((one) =>
      hypothesisToWire(
        rows.get(one.id)!,
        one,
        one.tests.map(({ id }) => tests.get(id)!),
        explanations.get(one.id) ?? [],
        owners,
      ),
    ),
    causes: read.causes.map(({ id, text, detail, version }) => ({
      id,
      text,
      standing: detail.standing ?? ('suspected' as const),
      version,
    })),
    counts: board.counts,
    advice: { next: adviceToWire(advice.next), hints: advice.hints.map(adviceToWire) },
    mostStanding,
    onDuty: onDuty.map(({ id, name }) => ({ id, name })),
    may: {
      edit: wentTo === null && may(caller, 'incident.edit', ticket.teamId),
      comment: wentTo === null && may(caller, 'incident.comment', ticket.teamId),
    },
  };
}

const adviceToWire = ({ do: what, text, hypothesisIds, testIds, symptomIds }: Advice) => ({
  do: what,
  text,
  hypothesisIds: [...hypothesisIds],
  testIds: [...testIds],
  symptomIds: [...symptomIds],
});

/** Where the work goes on; its key is not for whoever may not see it. */
async function mergedInto(platform: Platform, caller: Caller, ticketId: string) {
  const id = await whereItWent(platform.db, ticketId);
  if (id === ticketId) return null;
  const into = (await ticketsByIds(platform.db, [id])).get(id);
  return into && (await mayRead(platform.db, caller, into))
    ? { key: into.key, title: into.title }
    : { key: '', title: 'another incident' };
}
