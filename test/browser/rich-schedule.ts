import { askCover } from '../../src/features/schedules/contract/cover.ts';
import type { WireDefinition } from '../../src/features/schedules/contract/definition.ts';
import { setDutyPage } from '../../src/features/schedules/contract/duty-page.ts';
import {
  createSchedule,
  makeOverride,
  saveVersion,
} from '../../src/features/schedules/contract/schedules.ts';
import {
  answerDutyQuestion,
  askSuperhero,
  writeHandOff,
} from '../../src/features/schedules/contract/superhero.ts';
import { proposeSwap } from '../../src/features/schedules/contract/swap.ts';
import { addTimeOff } from '../../src/features/schedules/contract/time-off.ts';
import { readNow } from '../../src/platform/index.ts';
import type { Member } from '../harness/cast.ts';
import type { ServedApp } from './harness.ts';

type Layer = WireDefinition['layers'][number];

/** Short names in addresses: of a schedule that people live with, and of one that nobody is on, with long names. */
export interface Schedules {
  readonly rich: string;
  readonly later: string;
}

/**
 * Ada is on duty for a day since an hour ago, then Ben, then Cleo; each Friday evening nobody is. A day changed hands,
 * Ben asks for cover, Cleo is away in her turn, Ben would swap with Ada; questions, a note, and a plan for next month.
 */
export async function richSchedules(
  { as, cast, platform }: ServedApp,
  long: string,
  unbroken: string,
): Promise<Schedules> {
  const now = (await readNow(platform.db)).getTime();
  const inHours = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  const turns = (id: string, role: Layer['role'], ...who: Member[]): Layer => ({
    id,
    name: '',
    role,
    zone: 'UTC',
    beginsAt: inHours(-1).slice(0, 16),
    rotation: { every: 'days', count: 1 },
    holidays: 'as-always',
    members: who.map((one) => ({ personId: cast.people[one].id })),
  });
  const definition: WireDefinition = {
    holidays: [],
    layers: [
      {
        ...turns('main', 'superhero', 'ada', 'ben', 'cleo'),
        name: 'Day and night',
        windows: [{ fromDay: 5, fromMinute: 22 * 60, toDay: 5, toMinute: 18 * 60 }],
      },
      turns('second', 'side-kick', 'max'),
      turns('learns', 'shadow', 'olga'),
    ],
  };
  const team = { teamId: cast.team.id, zone: 'Europe/Oslo' };
  const { slug, revision } = await as('max')(createSchedule, {
    body: { ...team, name: 'Shop, day and night', description: 'A day each.', definition },
  });
  const params = { slug };
  await as('max')(saveVersion, {
    params,
    body: {
      fromAt: inHours(24 * 30),
      note: 'Max joins',
      revision,
      definition: {
        ...definition,
        layers: definition.layers.map((layer) => ({
          ...layer,
          members: layer.id === 'main' ? [...layer.members, { personId: cast.people.max.id }] : layer.members,
        })),
      },
    },
  });
  await as('max')(makeOverride, {
    params,
    body: { fromAt: inHours(26), toAt: inHours(30), personId: cast.people.cleo.id, note: long },
  });
  await as('ben')(askCover, {
    params,
    body: { fromAt: inHours(32), toAt: inHours(44), note: 'My sister moves house.' },
  });
  await as('cleo')(addTimeOff, {
    body: { fromAt: inHours(50), toAt: inHours(60), note: 'Cabin with the children' },
  });
  await as('ada')(addTimeOff, {
    body: { fromAt: inHours(300), toAt: inHours(400), note: long, askCover: true },
  });
  await as('ben')(proposeSwap, {
    body: {
      gives: { schedule: slug, fromAt: inHours(96), toAt: inHours(118) },
      gets: {
        schedule: slug,
        fromAt: inHours(144),
        toAt: inHours(166),
        personId: cast.people.ada.id,
      },
    },
  });
  const shop = { slug: cast.team.slug };
  const { id } = await as('mia')(askSuperhero, { params: shop, body: { text: 'Is a refund ours?' } });
  await as('ada')(answerDutyQuestion, { params: { id }, body: { text: 'The acquirer settles them.' } });
  await as('mia')(askSuperhero, { params: shop, body: { text: `May I tell them that? ${long}` } });
  await as('ada')(writeHandOff, { params, body: { text: '**Watch** gateway 3: it was drained.' } });
  await as('max')(setDutyPage, {
    params: shop,
    body: { shownTo: 'public', names: true, reach: `Write to us. ${long} ${unbroken}` },
  });
  const later = await as('max')(createSchedule, {
    body: {
      ...team,
      name: long,
      description: `${long}. ${unbroken}`,
      definition: {
        holidays: [],
        layers: [
          { ...turns('main', 'superhero', 'cleo'), name: long.slice(0, 80), beginsAt: '2050-01-03T09:00' },
        ],
      },
    },
  });
  return { rich: slug, later: later.slug };
}
