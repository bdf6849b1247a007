import fc from 'fast-check';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { makeReadInstant } from './instant.ts';

const driver = pg.types.getTypeParser(pg.types.builtins.TIMESTAMP) as (text: string) => unknown;
const asked: string[] = [];
const read = makeReadInstant((text) => {
  asked.push(text);
  return driver(text);
});

describe('Instants of the database', () => {
  test.each([
    ['2026-11-21 02:12:36+00', '2026-11-21T02:12:36.000Z'],
    ['2026-11-21 02:12:36.5+00', '2026-11-21T02:12:36.500Z'],
    ['2026-11-21 02:12:36.123456+00', '2026-11-21T02:12:36.123Z'],
    ['0099-01-01 00:00:00+00', '0099-01-01T00:00:00.000Z'],
    ['2026-11-21 02:12:36+05:30', '2026-11-20T20:42:36.000Z'],
    ['12026-11-21 02:12:36+00', '+012026-11-21T02:12:36.000Z'],
  ])('%s', (text, instant) => {
    expect((read(text) as Date).toISOString()).toBe(instant);
  });

  test('infinity is left to the driver', () => {
    expect(read('infinity')).toBe(Infinity);
    expect(asked).toContain('infinity');
  });

  test('any instant is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.date({
          noInvalidDate: true,
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
        }),
        (date) => {
          // The database leaves out zeros at the end of a second's parts.
          const written = `${date
            .toISOString()
            .slice(0, -1)
            .replace('T', ' ')
            .replace(/(\.\d*?)0+$/, '$1')
            .replace(/\.$/, '')}+00`;
          expect((read(written) as Date).getTime()).toBe(date.getTime());
        },
      ),
    );
  });
});
