import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressPolicy } from './private-ranges.ts';

const mayDial = addressPolicy([]);

test.each([
  '127.0.0.1',
  '127.255.255.254',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
])('%s is refused', (address) => expect(mayDial(address)).toBe(false));

test.each(['8.8.8.8', '172.32.0.1', '172.15.255.255', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
  '%s is dialled',
  (address) => expect(mayDial(address)).toBe(true),
);

test('an allowed network is dialled, its neighbours are not', () => {
  const allowed = addressPolicy(['10.20.0.0/16', 'fd00:1::/32', '192.168.7.7']);
  expect(['10.20.255.1', 'fd00:1::5', '192.168.7.7', '::ffff:10.20.0.1'].every(allowed)).toBe(true);
  expect(['10.21.0.1', 'fd00:2::5', '192.168.7.8'].some(allowed)).toBe(false);
});

test.each(['10.0.0.0/33', 'inside', '10.0.0.0/x', '/8'])('%s is no network, and the start says so', (entry) =>
  expect(() => addressPolicy([entry])).toThrow(/is not a network/),
);

test('law: an address and its IPv6 disguise get the same answer', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(mayDial(`::ffff:${address}`)).toBe(mayDial(address));
    }),
  );
});
