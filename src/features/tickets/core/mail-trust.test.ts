import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outBecauseOf, trustOf } from './mail-trust.ts';

const carla = { name: 'Carla', emails: ['carla@work.example', 'Carla@example.com'] };

test.each([
  ['the sender that it was given to', 'carla@example.com', carla, null, 'shown', 'came-by-address'],
  ['one who left', 'carla@example.com', carla, 'no-longer-watching', 'waiting', 'no-longer-watching'],
  ['somebody else', 'eve@example.com', carla, null, 'waiting', 'address-passed-on'],
  [
    'somebody else, of one who left',
    'eve@example.com',
    carla,
    'account-disabled',
    'waiting',
    'address-passed-on',
  ],
  ['anybody, by a reference alone', 'carla@example.com', null, null, 'waiting', 'came-by-thread'],
] as const)('%s', (_, fromAddress, given, outBecause, state, because) =>
  expect(trustOf({ fromAddress, given, outBecause })).toMatchObject({ state, because }),
);

const recipient = fc.record({
  ticketIsPrivate: fc.boolean(),
  person: fc.option(fc.record({ disabled: fc.boolean(), wasLetIn: fc.boolean() }), { nil: null }),
  watches: fc.boolean(),
});

test('nobody outside is of a private ticket, and no disabled account of any', () =>
  fc.assert(
    fc.property(recipient, (one) => {
      const out = outBecauseOf(one);
      if (one.person?.disabled) expect(out).toBe('account-disabled');
      else if (one.ticketIsPrivate) expect(out === null).toBe(one.person?.wasLetIn === true);
      else expect(out === null).toBe(one.person !== null || one.watches);
    }),
  ));
