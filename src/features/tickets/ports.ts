import type { Actor, Platform, Tx } from '../../platform/index.ts';
// Not by the door of the platform: contracts name words of these ports, and the browser has no database.
import { definePort } from '../../platform/ports.ts';
import type { ImprovementKind, ImprovementSourceKind, ImprovementState } from './core/improvement-words.ts';
import type { StakeholderState } from './core/stakeholder-state.ts';
import type { TicketRef } from './server/access.ts';

export type { StakeholderState } from './core/stakeholder-state.ts';

/** A notice to people by name: a question, an action, a mention, a reminder. Never a page. */
export interface TellPeople {
  /** Null: it is about no ticket, and no answer by mail goes to one. */
  readonly ticketId: string | null;
  readonly personIds: readonly string[];
  /** One sentence, read on a locked phone: "Ben asks you on INC-42". */
  readonly title: string;
  /** One fact a line. */
  readonly lines: readonly string[];
  /** Where it leads, a path in the web app: `/incidents/INC-42#entry`. */
  readonly path: string;
  /** A later notice with the same tag takes the place of an earlier one. */
  readonly tag: string;
  /** A long letter that is read at a desk: by mail where the person has it. */
  readonly asMail?: boolean;
}
/** Filled by paging, which knows how to reach people: by push where they have it, else by mail, else by webhook. */
export const tellPeoplePort =
  definePort<(tx: Tx, told: readonly TellPeople[]) => Promise<void>>('tickets.tellPeople');

/** How a ticket stands, as its kind knows it. */
export interface TicketStanding {
  /** `investigating`, in the words of the kind. */
  readonly state: string;
  readonly isOpen: boolean;
  readonly criticality: 'critical' | 'high' | 'moderate' | 'low' | null;
  readonly lead: { readonly id: string; readonly name: string } | null;
  readonly communicator: { readonly id: string; readonly name: string } | null;
  readonly beganAt: Date;
  readonly resolvedAt: Date | null;
  /** Practice and demonstration: nothing of it reaches people outside. */
  readonly drill: boolean;
}
/** Filled by the kinds (incidents, support): how these tickets stand. */
export const ticketStandingPort =
  definePort<
    (
      db: Tx['db'] | Platform['db'],
      ticketIds: readonly string[],
    ) => Promise<ReadonlyMap<string, TicketStanding>>
  >('tickets.standing');

/** To whom an address of a ticket is given: what comes by it came by the address that they have. */
export type ReplyRecipient =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'address'; readonly address: string; readonly name: string };
/** The address of a ticket for one recipient, always the same for the same one; null while no mail comes in. Filled by mail in. */
export const replyAddressPort =
  definePort<(tx: Tx, ticketId: string, recipient: ReplyRecipient) => Promise<string | null>>(
    'tickets.replyAddress',
  );

/** A mail to a team's intake address that reports something new. */
export interface MailToDraft {
  readonly mailId: string;
  readonly serviceId: string;
  readonly subject: string;
  /** As it was written, quotes and all. */
  readonly text: string;
  readonly from: { readonly name: string; readonly address: string };
}
/**
 * Filled by incidents: keeps it as a draft, of which the people on duty are told. A notice, never a page. Says where its sender can
 * report the next time, where the team has a page for that.
 */
export const draftFromMailPort =
  definePort<
    (tx: Tx, mail: MailToDraft) => Promise<{ readonly draftId: string; readonly reportUrl: string | null }>
  >('tickets.draftFromMail');

/** Filled by incidents, which write it from the state of play. For kinds that do not, tickets tell it from the record. */
export const stakeholderStatePort =
  definePort<(db: Tx['db'] | Platform['db'], ticketId: string) => Promise<StakeholderState | undefined>>(
    'tickets.stakeholderState',
  );

/** Who is on a ticket beyond what tickets know themselves: its lead, those with a duty, those who were paged. Filled by incidents. */
export const onTicketPort =
  definePort<(db: Tx['db'] | Platform['db'], ticketId: string) => Promise<readonly string[]>>(
    'tickets.onTicket',
  );

/** What is no emergency, or the long-term fix behind a quick one. */
export interface SupportTicketToOpen {
  readonly kind: 'bug' | 'request';
  /** The ticket it comes from: team, service, who may see it, and whether it is practice are taken from there. */
  readonly from: TicketRef;
  readonly title: string;
  readonly originalRequest: string;
  /** What is known already comes with it: lines by their authors. */
  readonly withRecord?: boolean;
}
/** Filled by support: opens a bug or a request; the caller links it. */
export const openSupportTicketPort =
  definePort<(tx: Tx, ticket: SupportTicketToOpen, actor: Actor) => Promise<TicketRef>>(
    'tickets.openSupportTicket',
  );

export {
  improvementKinds,
  improvementSourceKinds,
  improvementStates,
  type ImprovementKind,
  type ImprovementSourceKind,
  type ImprovementState,
} from './core/improvement-words.ts';

export interface NewImprovement {
  readonly title: string;
  readonly text: string;
  readonly kind: ImprovementKind;
  readonly source: {
    readonly kind: ImprovementSourceKind;
    /** Of the line, action, cause, idea, alert: null only for what a person simply proposes. */
    readonly id: string | null;
    readonly ticketId: string | null;
  };
  /** What is to be improved: it goes to the team that owns this service. Null: to the team of the ticket, or to `teamId`. */
  readonly serviceId: string | null;
  readonly teamId: string | null;
  /** With both it begins as accepted, else as proposed. */
  readonly ownerId: string | null;
  /** `2026-12-01`. */
  readonly dueOn: string | null;
}
export interface ImprovementStanding {
  readonly id: string;
  /** `ACT-9` */
  readonly key: string;
  readonly title: string;
  readonly state: ImprovementState;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly dueOn: string | null;
  readonly overdue: boolean;
}
/** Filled by improvements: puts one into the one backlog. The same source and kind twice is the same improvement. */
export const proposeImprovementPort = definePort<
  (tx: Tx, improvement: NewImprovement, actor: Actor) => Promise<ImprovementStanding>
>('tickets.proposeImprovement');
/** Filled by improvements: what became of these sources, by the source's id. */
export const improvementsBySourcePort = definePort<
  (
    db: Tx['db'] | Platform['db'],
    sourceIds: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly ImprovementStanding[]>>
>('tickets.improvementsBySource');
/** Filled by improvements: all that came out of one ticket. */
export const improvementsOfTicketPort = definePort<
  (db: Tx['db'] | Platform['db'], ticketId: string) => Promise<readonly ImprovementStanding[]>
>('tickets.improvementsOfTicket');
