import { expect, test } from 'vitest';
import { whyAutomatic } from './mail-verdict.ts';

const from = (fromAddress: string) => ({
  envelopeFrom: fromAddress,
  fromAddress,
  messageId: 'one@example.org',
  header: () => undefined,
  hopCount: 1,
});
const ownDomain = { place: { domain: 'tickets.example.org', mailbox: undefined }, from: 'pager@example.org' };
const oneMailbox = { place: { domain: 'example.org', mailbox: 'tickets' }, from: 'pager@example.org' };

test.each([
  ['inc-1@tickets.example.org', 'own-mail', null],
  ['Anybody@Tickets.Example.org', 'own-mail', null],
  ['pager@example.org', 'own-mail', 'own-mail'],
  ['tickets@example.org', null, 'own-mail'],
  ['tickets+inc-1.abc@example.org', null, 'own-mail'],
  ['colleague@example.org', null, null],
  ['customer@example.com', null, null],
])(
  '%s: at a domain of our own %s, with one mailbox at the domain of the company %s',
  (address, own, mailbox) => {
    expect(whyAutomatic(from(address), ownDomain)).toBe(own);
    expect(whyAutomatic(from(address), oneMailbox)).toBe(mailbox);
  },
);
