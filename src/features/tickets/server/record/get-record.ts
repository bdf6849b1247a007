import type { Platform } from '../../../../platform/index.ts';
import { may, teamsByIds, type Caller } from '../../../identity/index.ts';
import { countFilled, holdsParts, type Section } from '../../core/section.ts';
import { withoutKeys } from '../../core/shown-request.ts';
import { whoCouldFill, type Named, type PeopleAround } from '../../core/who-could-fill.ts';
import { ticketStandingPort } from '../../ports.ts';
import { findTicket } from '../access.ts';
import { ticketByNumber, type Ticket } from '../store.ts';
import { onDutyFor } from './find-addressee.ts';
import { sectionsOfTeam } from './find-section.ts';
import { linksOf } from './links-of.ts';
import { nextActionsOf } from './store-actions.ts';
import { partsOf, type Part } from './store-parts.ts';
import { nextActionsToWire, partToWire } from './to-wire.ts';

const shownRequestChars = 20_000;

/** The record in one answer: sections with their lines and who could fill what is missing, next actions, links. */
export async function getRecord(platform: Platform, caller: Caller, key: string) {
  const { db } = platform;
  const ticket = await findTicket(db, caller, key);
  const [stored, sections, parts, actions, links, onDuty, standings, teams] = await Promise.all([
    ticketByNumber(db, ticket.kind, ticket.number),
    sectionsOfTeam(db, ticket.teamId),
    partsOf(db, ticket.id),
    nextActionsOf(db, ticket.id),
    linksOf(platform, caller, ticket.id),
    onDutyFor({ db, platform }, ticket.serviceId),
    platform.ports.get(ticketStandingPort)(db, [ticket.id]),
    teamsByIds(db, [ticket.teamId]),
  ]);
  const standing = standings.get(ticket.id);
  const teamName = teams.get(ticket.teamId)?.name ?? '';
  const around: PeopleAround = {
    reporter: reporterOf(stored!),
    lead: standing?.lead ?? null,
    communicator: standing?.communicator ?? null,
    onDuty: onDuty.map(({ id, name }) => ({ id, name })),
    teamName,
  };
  const shown = withStrays(sections, parts).map((section) => ({
    ...section,
    parts: parts.filter((part) => part.section === section.key),
  }));
  const filled = (section: (typeof shown)[number]) =>
    section.shape === 'request' ||
    (section.shape === 'actions' ? actions.length > 0 : section.parts.length > 0);
  const visible = shown.filter((section) => !section.hidden || section.parts.length > 0);
  return {
    ticket: {
      id: ticket.id,
      key: ticket.key,
      kind: ticket.kind,
      title: ticket.title,
      team: { id: ticket.teamId, name: teamName },
      isOpen: standing?.isOpen ?? true,
    },
    originalRequest: requestToWire(stored!),
    sections: visible.map((section) => ({
      key: section.key,
      title: section.title,
      shape: section.shape,
      optional: section.optional,
      filled: filled(section),
      who: filled(section) ? [] : whoCouldFill(section.fillers, around),
      parts: section.parts.map(partToWire),
    })),
    filled: countFilled(visible.map((section) => ({ ...section, filled: filled(section) }))),
    nextActions: await nextActionsToWire(db, actions),
    links,
    onDuty: onDuty.map(({ id, name }) => ({ id, name })),
    may: {
      edit: may(caller, 'incident.edit', ticket.teamId),
      comment: may(caller, 'incident.comment', ticket.teamId),
    },
  };
}

/** Lines of a section that the team does not have any more are shown under its key: nobody's words are lost. */
function withStrays(sections: readonly Section[], parts: readonly Part[]): Section[] {
  const known = new Set(sections.filter(({ shape }) => holdsParts(shape)).map(({ key }) => key));
  const strays = [...new Set(parts.map((part) => part.section))].filter((key) => !known.has(key));
  return [
    ...sections,
    ...strays.map((key): Section => ({
      key,
      title: key,
      shape: 'lines',
      fillers: [],
      optional: true,
      hidden: false,
    })),
  ];
}

function reporterOf(ticket: Ticket): Named | null {
  const by = ticket.opened_by;
  if (by.kind === 'person') return { id: by.id, name: by.name };
  if (by.kind === 'outsider') return { id: null, name: by.name };
  const from = ticket.original_request_came.from;
  return from ? { id: null, name: from.name } : null;
}

function requestToWire(ticket: Ticket) {
  const { original_request_came: came } = ticket;
  const text = withoutKeys(ticket.original_request);
  return {
    text: text.slice(0, shownRequestChars),
    how: came.how,
    by: ticket.opened_by,
    at: ticket.opened_at.toISOString(),
    from: came.from ?? null,
    truncated: (came.truncated ?? false) || text.length > shownRequestChars,
  };
}
