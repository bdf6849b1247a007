import { createScheduleFor } from '../features/schedules/index.ts';
import { askCover } from '../features/schedules/contract/cover.ts';
import { setDutyPage } from '../features/schedules/contract/duty-page.ts';
import {
  getShifts,
  listSchedules,
  makeOverride,
  saveVersion,
  getSchedule,
} from '../features/schedules/contract/schedules.ts';
import { answerDutyQuestion, askSuperhero, writeHandOff } from '../features/schedules/contract/superhero.ts';
import { addTimeOff } from '../features/schedules/contract/time-off.ts';
import type { Definition, Layer, WeekWindow } from '../features/schedules/core/definition.ts';
import { system, type Tx } from '../platform/index.ts';
import type { Stage } from './story.ts';

const dayMs = 86_400_000;
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

/** What people do with it: an evening changed hands, somebody goes away and is covered for, a question, a note. */
export async function tellDuty(stage: Stage): Promise<void> {
  const [ada, ben, cleo] = [stage.as('Ada Lund'), stage.as('Ben Kaur'), stage.as('Cleo Marsh')];
  const { items } = await ada(listSchedules, { query: {} });
  const { slug, team } = items.find(({ name }) => name.startsWith('Payments'))!;
  const at = (days: number, hour: number) =>
    Temporal.Now.zonedDateTimeISO('Europe/Oslo')
      .add({ days })
      .withPlainTime({ hour })
      .toInstant()
      .toString({ fractionalSecondDigits: 3 });
  const shiftsOf = async (name: string) =>
    (
      await ada(getShifts, {
        params: { slug },
        query: { from: at(0, 12), to: new Date(Date.now() + 60 * dayMs).toISOString() },
      })
    ).shifts.filter(({ person, role }) => person?.name === name && role === 'superhero');
  const [benShift] = await shiftsOf('Ben Kaur');
  const begins = new Date(benShift!.fromAt).getTime();
  const on = (day: number, hour: number) =>
    new Date(begins + day * dayMs + (hour - 9) * 3_600_000).toISOString();
  await cleo(makeOverride, {
    params: { slug },
    body: {
      fromAt: on(3, 12),
      toAt: on(3, 22),
      personId: stage.cast.person('Cleo Marsh').id,
      note: 'Ben is at a concert.',
    },
  });
  await ben(askCover, {
    params: { slug },
    body: { fromAt: on(5, 10), toAt: on(5, 20), note: 'My sister moves house.' },
  });
  const cleoShift = (await shiftsOf('Cleo Marsh')).find(({ because }) => because.kind === 'turn');
  await cleo(addTimeOff, {
    body: {
      fromOn: new Date(new Date(cleoShift!.fromAt).getTime() + 3 * dayMs).toISOString().slice(0, 10),
      toOn: new Date(new Date(cleoShift!.fromAt).getTime() + 5 * dayMs).toISOString().slice(0, 10),
      note: 'Cabin with the children',
    },
  });
  const mia = stage.as('Mia Wong');
  const asked = await mia(askSuperhero, {
    params: { slug: team.slug },
    body: { text: 'A customer asks why a refund takes five days. Is that us or the acquirer?' },
  });
  await ada(answerDutyQuestion, {
    params: { id: asked.id },
    body: { text: 'The acquirer: they settle refunds once a week. Ours leaves within the hour.' },
  });
  await mia(askSuperhero, {
    params: { slug: team.slug },
    body: { text: 'May I tell the big shop that invoices of October can be sent again?' },
  });
  await ada(writeHandOff, {
    params: { slug },
    body: {
      text: '**Watch** gateway 3: it was drained on Thursday night and is back since.\n\n**Noisy**: “queue too long” on Invoices, each night at 02:00; it clears by itself. I proposed to raise its limit.',
    },
  });
  await ada(setDutyPage, {
    params: { slug: team.slug },
    body: {
      shownTo: 'public',
      names: true,
      reach:
        'For emergencies use the report form: it pages whoever is on duty. For all else ask the superhero.',
    },
  });
  const { revision, versions } = await ada(getSchedule, { params: { slug } });
  const current = versions.find(({ standing }) => standing === 'current')!.definition;
  const newYear = `${new Date().getUTCFullYear() + 1}-01-01`;
  await ada(saveVersion, {
    params: { slug },
    body: {
      fromAt: `${newYear}T08:00:00.000Z`,
      note: 'From 1 January we are five: Fay joins',
      revision,
      definition: {
        ...current,
        layers: current.layers.map((layer) => ({
          ...layer,
          members: [...layer.members, { personId: stage.cast.person('Fay Okoro').id, joinsOn: newYear }],
        })),
      },
    },
  });
}
