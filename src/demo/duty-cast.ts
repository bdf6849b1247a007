import { createScheduleFor } from '../features/schedules/index.ts';
import type { Definition, Layer, WeekWindow } from '../features/schedules/core/definition.ts';
import { system, type Tx } from '../platform/index.ts';

const weeksKnown = 16;

interface Named {
  readonly id: string;
  readonly name: string;
}
/** By team, what is made of its people; whoever stands first is on duty this week. */
const schedules: Readonly<
  Record<
    string,
    {
      name: string;
      description: string;
      structure?: 'hybrid';
      of: (people: readonly Named[], since: string) => Definition;
    }
  >
> = {
  Payments: {
    name: 'Payments, day and night',
    description: 'One week each, Monday to Monday. Who was side-kick is superhero the week after.',
    of: (people, since) => ({
      layers: [
        weekly('superhero', 'superhero', people, since),
        weekly('side-kick', 'side-kick', [...people.slice(1), people[0]!], since),
      ],
    }),
  },
  Edge: {
    name: 'Edge, follow the sun',
    description: 'Eight hours each, so that nobody works at night. Weekends are the next thing to solve.',
    of: ([emil, fay, dev], since) => ({
      layers: [
        byDay('europe', 'Europe', 'Europe/Oslo', [emil!], since, officeHours(8)),
        byDay('americas', 'Americas', 'America/New_York', [fay!], since, officeHours(10)),
        byDay('pacific', 'Asia and Pacific', 'Asia/Kolkata', [dev!], since, officeHours(4, 8.5)),
      ],
    }),
  },
  Platform: {
    name: 'Platform, working days',
    description: 'On working days from 9 to 17; at night the clusters look after themselves.',
    structure: 'hybrid',
    of: (people, since) => ({
      cover: { zone: 'Europe/Oslo', windows: officeHours(9) },
      layers: [byDay('working-days', '', 'Europe/Oslo', people, since, officeHours(9))],
    }),
  },
};

const weekly = (id: string, role: Layer['role'], people: readonly Named[], since: string): Layer => ({
  id,
  role,
  zone: 'Europe/Oslo',
  beginsAt: since,
  rotation: { every: 'weeks', count: 1 },
  members: people.map((person) => ({ personId: person.id })),
});
const byDay = (
  id: string,
  name: string,
  zone: string,
  people: readonly Named[],
  since: string,
  windows: readonly WeekWindow[],
): Layer => ({
  id,
  name,
  role: 'superhero',
  zone,
  beginsAt: `${since.slice(0, 10)}T00:00`,
  rotation: { every: 'weeks', count: 1 },
  members: people.map((person) => ({ personId: person.id })),
  windows,
});
/** Monday to Friday. */
function officeHours(fromHour: number, hours = 8): WeekWindow[] {
  return [1, 2, 3, 4, 5].map((day) => ({
    fromDay: day,
    fromMinute: fromHour * 60,
    toDay: day,
    toMinute: (fromHour + hours) * 60,
  }));
}

/** The schedule of a team that has one, known for some months, so that load and fairness have something to say. */
export async function makeDemoSchedule(
  tx: Tx,
  team: { readonly id: string; readonly name: string },
  people: readonly Named[],
): Promise<string | undefined> {
  const made = schedules[team.name];
  if (!made) return undefined;
  const now = Temporal.Instant.fromEpochMilliseconds(tx.now.getTime()).toZonedDateTimeISO('Europe/Oslo');
  const thisMonday = now
    .toPlainDate()
    .subtract({ days: now.dayOfWeek - 1 })
    .toPlainDateTime('09:00');
  const begun = Temporal.PlainDateTime.compare(thisMonday, now.toPlainDateTime()) <= 0;
  const monday = begun ? thisMonday : thisMonday.subtract({ weeks: 1 });
  // Whole rounds ago, so that whoever stands first is on duty now.
  const rounds = Math.ceil(weeksKnown / people.length);
  const since = monday.subtract({ weeks: rounds * people.length });
  const { id } = await createScheduleFor(
    tx,
    {
      teamId: team.id,
      name: made.name,
      description: made.description,
      zone: 'Europe/Oslo',
      structure: made.structure ?? 'dedicated-rotating',
      definition: made.of(people, since.toString().slice(0, 16)),
    },
    system,
    new Date(since.toZonedDateTime('Europe/Oslo').epochMilliseconds),
  );
  return id;
}
