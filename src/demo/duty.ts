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
import type { Stage } from './story.ts';

const dayMs = 86_400_000;

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
