import { expect, test } from 'vitest';
import type { Layer } from './definition.ts';
import { turnsOf } from './turns.ts';

const monthly = (beginsAt: string, zone: string, count: number): Layer => ({
  id: 'all',
  role: 'superhero',
  zone,
  beginsAt,
  rotation: { every: 'months', count },
  members: [{ personId: 'ada' }, { personId: 'ben' }],
});

test.each(['2023-12-28', '2024-01-29', '2024-01-30', '2024-01-31', '2024-02-29', '2024-05-01'])(
  'turns of months from %s begin on that day of the month, or on its last day where the month is shorter',
  (day) => {
    for (const zone of ['UTC', 'Europe/Oslo', 'Pacific/Auckland'])
      for (const count of [1, 2, 3, 12]) {
        const turns = turnsOf(monthly(`${day}T02:30`, zone, count));
        const begins = Temporal.PlainDateTime.from(`${day}T02:30`);
        for (let k = 0; k < 40; k++) {
          const at = begins.add({ months: k * count }).toZonedDateTime(zone).epochMilliseconds;
          expect(turns.beginOf(k), `${zone}, every ${count}, turn ${k}`).toBe(at);
          expect(turns.at(at)).toBe(k);
          expect(turns.at(at - 1)).toBe(k - 1);
          expect(turns.endOf(k - 1)).toBe(at);
        }
      }
  },
);
