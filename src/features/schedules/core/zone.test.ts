import { expect, test } from 'vitest';
import { isZone, zoneNamed } from './zone.ts';

const hour = 3_600_000;

test('every zone there is, at every change of its clock in twenty years: skipped and repeated hours as Temporal has them', () => {
  const [from, to] = [Date.UTC(2016, 0, 1), Date.UTC(2036, 0, 1)];
  let changes = 0;
  for (const name of Intl.supportedValuesOf('timeZone')) {
    const zone = zoneNamed(name);
    let at = Temporal.Instant.fromEpochMilliseconds(from)
      .toZonedDateTimeISO(name)
      .getTimeZoneTransition('next');
    for (; at && at.epochMilliseconds < to; at = at.getTimeZoneTransition('next')) {
      changes++;
      const change = at.epochMilliseconds;
      expect(zone.offsetAt(change - 1), name).toBe(at.subtract({ milliseconds: 1 }).offsetNanoseconds / 1e6);
      expect(zone.offsetAt(change), name).toBe(at.offsetNanoseconds / 1e6);
      const wall = change + zone.offsetAt(change);
      for (let near = wall - 4 * hour; near <= wall + 4 * hour; near += hour / 2) {
        const plain = Temporal.PlainDateTime.from(new Date(near).toISOString().slice(0, -1));
        const expected = plain.toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds;
        if (zone.instantOf(near) !== expected) expect.fail(`${name} ${plain.toString()}`);
      }
    }
  }
  expect(changes).toBeGreaterThan(4000);
});

test('a zone that does not exist is refused', () => {
  expect(isZone('Europe/Oslo')).toBe(true);
  expect(isZone('+05:30')).toBe(true);
  for (const name of [
    'Europe/Atlantis',
    '2026-01-01T00:00[Europe/Oslo]',
    'UTC[u-ca=hebrew]',
    '../UTC',
    'Europe/Oslo\u0000',
  ])
    expect(isZone(name), name).toBe(false);
  expect(() => zoneNamed('')).toThrow(RangeError);
});
