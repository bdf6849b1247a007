import { z } from 'zod';
import { wireEmpty, wireId, wireInstant, wirePage } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wireServiceRef } from '../../services/contract.ts';
import { ticketKeyParams } from '../contract.ts';
import { mailReasons, mailVerdicts } from '../core/mail-verdict.ts';

/** A mail that came, and what was made of it for each of our addresses. */
export const wireMailIn = z.object({
  id: wireId,
  receivedAt: wireInstant,
  via: z.enum(['smtp', 'imap']),
  /** As it names itself: nothing proves it. */
  from: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  sizeBytes: z.number(),
  /** Null: it waits to be read, or to be tried again. */
  handledAt: wireInstant.nullable(),
  placements: z.array(
    z.object({
      recipient: z.string(),
      verdict: z.enum(mailVerdicts),
      because: z.enum(mailReasons),
      ticketKey: z.string().nullable(),
    }),
  ),
});
export const listMailIn = route({
  id: 'listMailIn',
  method: 'GET',
  path: '/api/mail-in',
  summary: 'Mail that came in and what was made of it, latest first',
  permission: 'instance.manage',
  query: z.object({
    verdict: z.enum(mailVerdicts).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: wirePage(wireMailIn),
});
export const getMailIn = route({
  id: 'getMailIn',
  method: 'GET',
  path: '/api/mail-in/:id',
  summary: 'One mail as it came, at most its first 256 KB, as text',
  permission: 'instance.manage',
  params: z.object({ id: wireId }),
  response: wireMailIn.extend({
    envelopeFrom: z.string().nullable(),
    recipients: z.array(z.string()),
    raw: z.string(),
    truncated: z.boolean(),
  }),
  problems: ['tickets/unknown-mail'],
});

/** How mail comes in, and the addresses that teams are reached at. */
export const wireIntakeAddress = z.object({
  id: wireId,
  address: z.string(),
  service: wireServiceRef,
  createdAt: wireInstant,
});
export const listIntakeAddresses = route({
  id: 'listIntakeAddresses',
  method: 'GET',
  path: '/api/intake-addresses',
  summary: 'Addresses where people report by mail, and how mail comes in',
  permission: 'service.read',
  response: z.object({
    items: z.array(wireIntakeAddress),
    /** Null: EVENKEEL_MAIL_DOMAIN is not set, and no mail comes in. */
    domain: z.string().nullable(),
    /** What stands around the name in an address. */
    pattern: z.object({ before: z.string(), after: z.string() }).nullable(),
    listener: z.object({ port: z.number(), tls: z.boolean() }).nullable(),
    mailbox: z.boolean(),
  }),
});
export const createIntakeAddress = route({
  id: 'createIntakeAddress',
  method: 'POST',
  path: '/api/intake-addresses',
  summary: 'Give a service an address where people report by mail',
  permission: 'service.manage',
  status: 201,
  body: z.object({
    service: z.string().min(1).max(140),
    name: z.string().trim().toLowerCase().min(1).max(40),
  }),
  response: wireIntakeAddress,
  problems: ['services/unknown-service', 'tickets/no-mail-domain', 'tickets/intake-name-taken'],
});
export const removeIntakeAddress = route({
  id: 'removeIntakeAddress',
  method: 'DELETE',
  path: '/api/intake-addresses/:id',
  summary: 'Mail to it is refused from now on',
  permission: 'service.manage',
  params: z.object({ id: wireId }),
  response: wireEmpty,
  problems: ['tickets/unknown-intake-address'],
});

export const pasteMail = route({
  id: 'pasteMail',
  method: 'POST',
  path: '/api/tickets/:key/pasted-mail',
  summary:
    'A pasted mail conversation becomes comments with their authors and dates; preview only shows which',
  permission: 'incident.comment',
  params: ticketKeyParams,
  body: z.object({
    text: z.string().min(1).max(200_000),
    preview: z.boolean().default(false),
  }),
  response: z.object({
    /** Oldest first. */
    mails: z.array(
      z.object({
        /** Null: nobody is named, so it is said by whoever pastes it. */
        author: z.object({ name: z.string(), address: z.string().nullable() }).nullable(),
        /** Null: its words do not tell it for certain. */
        writtenAt: wireInstant.nullable(),
        dateSaid: z.string().nullable(),
        /** It named no zone: read in the zone of whoever pastes it. */
        zoneTaken: z.boolean(),
        body: z.string(),
      }),
    ),
    added: z.boolean(),
  }),
  problems: ['tickets/unknown-ticket', 'tickets/nothing-to-paste'],
});
