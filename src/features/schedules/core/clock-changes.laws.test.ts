import { expect, test } from 'vitest';
import type { Layer } from './definition.ts';
import { onDutyByOracle } from './oracle.ts';
import { finalSchedule } from './shifts.ts';

const minute = 60_000;
const day = 1440 * minute;
const wallText = (wall: number) => new Date(wall).toISOString().slice(0, 16);

test('hand-offs in hours that are skipped or repeated: every zone, every change of its clock in ten years', () => {
  const [from, to] = [Date.UTC(2026, 0, 1), Date.UTC(2036, 0, 1)];
  let changes = 0;
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    let at = Temporal.Instant.fromEpochMilliseconds(from)
      .toZonedDateTimeISO(zone)
      .getTimeZoneTransition('next');
    for (; at && at.epochMilliseconds < to; at = at.getTimeZoneTransition('next')) {
      changes++;
      const change = at.epochMilliseconds;
      const [before, after] = [at.subtract({ seconds: 1 }), at].map(
        (one) => change + one.offsetNanoseconds / 1e6,
      );
      const inside = Math.floor((before! + after!) / 2 / minute) * minute;
      const layer: Layer = {
        id: 'a',
        role: 'superhero',
        zone,
        beginsAt: wallText(inside - 2 * day),
        rotation: changes % 3 === 0 ? { every: 'hours', count: 1 } : { every: 'days', count: 1 },
        members: ['ada', 'ben', 'cleo'].map((personId) => ({ personId })),
      };
      const schedule = {
        versions: [{ fromMs: -Infinity, toMs: null, definition: { layers: [layer] } }],
        overrides: [],
      };
      const { shifts } = finalSchedule(schedule, { fromMs: change - day, toMs: change + day });
      for (let near = change - 3 * 60 * minute; near <= change + 3 * 60 * minute; near += 15 * minute)
        for (const atMs of [near - 1, near]) {
          const said = shifts.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)?.personId;
          if (said !== onDutyByOracle(schedule, 'superhero', atMs).people[0])
            expect.fail(`${zone} at ${new Date(atMs).toISOString()}: ${said}`);
        }
    }
  }
  expect(changes).toBeGreaterThan(2000);
});
