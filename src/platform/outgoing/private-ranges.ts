import { BlockList, isIP, isIPv6 } from 'node:net';

/** Addresses that nobody outside should make us dial: IANA special-purpose registries (RFC 6890 and its updates). */
const special4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
const special6: readonly [string, number][] = [
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const special = new BlockList();
for (const [net, bits] of special4) special.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of special6) special.addSubnet(net, bits, 'ipv6');

/**
 * Makes the question "may we dial this address?" for a list of allowed networks (CIDR or single addresses).
 * @throws Error naming the entry that is not a network
 */
export function addressPolicy(allow: readonly string[]): (address: string) => boolean {
  const allowed = new BlockList();
  for (const entry of allow) {
    const [net = '', bits] = entry.split('/');
    const version = isIP(net);
    const width = version === 6 ? 128 : 32;
    const length = bits === undefined ? width : Number(bits);
    if (version === 0 || !Number.isInteger(length) || length < 0 || length > width)
      throw new Error(`EVENKEEL_OUTGOING_ALLOW: ${entry} is not a network like 10.1.0.0/16.`);
    allowed.addSubnet(net, length, version === 6 ? 'ipv6' : 'ipv4');
  }
  return (address) => {
    const plain = unmapped(address);
    const family = isIPv6(plain) ? 'ipv6' : 'ipv4';
    return allowed.check(plain, family) || !special.check(plain, family);
  };
}

/** `::ffff:10.0.0.1` is 10.0.0.1 in disguise. */
function unmapped(address: string): string {
  const dotted = /^::(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (dotted) return dotted[1]!;
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (!hex) return address;
  const number = (parseInt(hex[1]!, 16) << 16) | parseInt(hex[2]!, 16);
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
}
