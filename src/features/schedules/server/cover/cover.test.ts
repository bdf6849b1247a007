import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { addMember } from '../../../identity/index.ts';
import { system, transact } from '../../../../platform/index.ts';
import * as cover from '../../contract/cover.ts';
import type { WireDefinition } from '../../contract/definition.ts';
import { getMyShifts } from '../../contract/my-duty.ts';
import * as schedules from '../../contract/schedules.ts';
import { getScheduleHistory } from '../../contract/history.ts';
import * as swap from '../../contract/swap.ts';
import { coverWaiting } from '../me/cover-waiting.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const id = (who: Member) => app.cast.people[who].id;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
/** What somebody was told of cover and swaps since `forget`. */
async function heard(who: Member): Promise<string[]> {
  await app.platform.due.drain();
  return app.mail
    .to(app.cast.people[who].email)
    .map(({ subject }) => subject)
    .filter((subject) => /cover|swap/i.test(subject));
}
async function forget(): Promise<void> {
  await app.platform.due.drain();
  app.mail.forget();
}
/** One person a week; in turn for `people`, from a Monday long ago. */
const alone = (...people: Member[]): WireDefinition => ({
  holidays: [],
  layers: [
    {
      id: 'all',
      name: '',
      role: 'superhero',
      zone: 'Europe/Oslo',
      beginsAt: '2026-01-05T09:00',
      rotation: { every: 'weeks', count: 1 },
      holidays: 'as-always',
      members: people.map((who) => ({ personId: id(who) })),
    },
  ],
});
const make = (name: string, definition: WireDefinition, teamId = app.cast.team.id) =>
  app.as('ada')(schedules.createSchedule, { body: { teamId, name, zone: 'Europe/Oslo', definition } });
const namesIn = async (slug: string, from: number, to: number) =>
  (
    await app.as('mia')(schedules.getShifts, {
      params: { slug },
      query: { from: inHours(from), to: inHours(to) },
    })
  ).shifts.map(({ person }) => person?.name);
const archive = (slug: string) =>
  app.as('ada')(schedules.changeSchedule, { params: { slug }, body: { archived: true } });
const ask = (who: Member, slug: string, from: number, to: number, more = {}) =>
  app.as(who)(cover.askCover, {
    params: { slug },
    body: { fromAt: inHours(from), toAt: inHours(to), note: 'Dentist', ...more },
  });
const accept = (who: Member, coverId: string) =>
  app.as(who)(cover.acceptCover, { params: { id: coverId }, body: {} });

test('those who can are told, the first to accept gets the part, and the others hear that it is settled', async () => {
  const { slug } = await make('Cover', alone('ben'));
  await forget();
  const asked = await ask('ben', slug, 48, 60);
  expect(asked.asked.map(({ person }) => person.name)).toEqual(['Cleo Marsh']);
  expect(await heard('cleo')).toEqual([expect.stringMatching(/^Ben Kaur asks you to cover .+ to /)]);
  expect((await coverWaiting(app.platform, id('cleo'))).map(({ title }) => title)).toEqual([
    expect.stringMatching(/^Cover Ben Kaur, /),
  ]);
  expect((await app.as('mia')(cover.listCover, {})).items[0]).toMatchObject({ note: '', mayAccept: false });
  expect((await app.as('cleo')(cover.listCover, {})).items[0]).toMatchObject({
    note: 'Dentist',
    asksMe: true,
  });
  const [mine] = (await app.as('ben')(getMyShifts, {})).items;
  expect(mine).toMatchObject({ coverId: asked.id, cameBy: null });

  expect(await accept('cleo', asked.id)).toMatchObject({ state: 'taken', takenBy: { name: 'Cleo Marsh' } });
  expect(await namesIn(slug, 47, 61)).toEqual(['Ben Kaur', 'Cleo Marsh', 'Ben Kaur']);
  expect(await heard('ben')).toEqual([expect.stringMatching(/^Cleo Marsh covers for you /)]);
  expect((await app.as('cleo')(getMyShifts, {})).items).toMatchObject([{ cameBy: 'cover' }]);
  await archive(slug);
});

test('of two who accept at once one has it, the other is told who, and one override is made', async () => {
  const { slug } = await make('At once', alone('ben'));
  const { id: coverId } = await ask('ben', slug, 48, 60, { askPersonIds: [id('cleo'), id('olga')] });
  await expect(accept('mia', coverId)).rejects.toMatchObject({ code: 'general/not-allowed' });
  await expect(accept('ben', coverId)).rejects.toMatchObject({ code: 'schedules/not-free' });
  await expect(
    app.as('mia')(cover.declineCover, { params: { id: coverId }, body: {} }),
  ).rejects.toMatchObject({ code: 'schedules/unknown-cover' });
  const both = await Promise.allSettled([accept('cleo', coverId), accept('olga', coverId)]);
  const lost = both.filter((one) => one.status === 'rejected');
  expect(lost).toHaveLength(1);
  expect(lost[0]!.reason).toMatchObject({
    code: 'schedules/cover-settled',
    detail: expect.stringMatching(/was first/),
  });
  const { overrides } = await app.as('ben')(schedules.getShifts, {
    params: { slug },
    query: { from: inHours(47), to: inHours(61) },
  });
  expect(overrides).toHaveLength(1);
  await archive(slug);
});

test('somebody who takes two shifts of one time at once gets one of them', async () => {
  const both = await Promise.all([make('One of two', alone('ben')), make('Two of two', alone('max'))]);
  const asked = await Promise.all([
    ask('ben', both[0].slug, 48, 60, { askPersonIds: [id('cleo')] }),
    ask('max', both[1].slug, 50, 62, { askPersonIds: [id('cleo')] }),
  ]);
  const answers = await Promise.allSettled(asked.map((one) => accept('cleo', one.id)));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(answers.find((one) => one.status === 'rejected')!.reason).toMatchObject({
    code: 'schedules/not-free',
  });
  for (const { slug } of both) await archive(slug);
});

test('declined by all: the one who asks and the manager hear of it, and the manager gives it to somebody', async () => {
  const { slug } = await make('Declined', alone('ben'));
  const { id: coverId } = await ask('ben', slug, 48, 60);
  await forget();
  const answered = await app.as('cleo')(cover.declineCover, { params: { id: coverId }, body: {} });
  expect(answered).toMatchObject({ state: 'open', asksMe: false });
  expect(await heard('ben')).toEqual([expect.stringMatching(/^Nobody asked can cover/)]);
  expect(await heard('max')).toEqual([expect.stringMatching(/^Nobody covers Ben Kaur yet/)]);
  const give = (who: Member, personId: string) =>
    app.as(who)(cover.giveCover, { params: { id: coverId }, body: { personId } });
  for (const who of ['ben', 'cleo', 'olga', 'mia'] as const)
    await expect(give(who, id('max')), who).rejects.toMatchObject({ code: 'general/not-allowed' });
  await expect(give('max', id('ben'))).rejects.toMatchObject({ code: 'schedules/not-free' });
  expect(await give('max', id('cleo'))).toMatchObject({ state: 'taken', takenBy: { name: 'Cleo Marsh' } });
  expect(await heard('cleo')).toEqual([expect.stringMatching(/^You cover Ben Kaur /)]);
  await archive(slug);
});

test('nobody answers: asked again, then managers are told, then it is said who is on duty after all', async () => {
  const { slug } = await make('Silence', alone('ben'));
  await ask('ben', slug, 2, 3);
  await forget();
  await app.passMinutes(62);
  expect(await heard('cleo')).toEqual([expect.stringMatching(/^Still open: can you cover Ben Kaur/)]);
  expect(await heard('max')).toEqual([]);
  await app.passMinutes(30);
  expect(await heard('max')).toHaveLength(1);
  await app.passMinutes(30);
  expect(await heard('ben')).toEqual([expect.stringMatching(/^Nobody covers you: you are on duty/)]);
  await app.passMinutes(62);
  expect(
    (await app.as('ben')(cover.listCover, { query: { state: 'all', schedule: slug } })).items,
  ).toMatchObject([{ state: 'ended', takenBy: null }]);
  await archive(slug);
});

test.each<[string, (slug: string) => Promise<unknown>, string]>([
  ['a shift of somebody else', (slug) => ask('cleo', slug, 48, 60), 'schedules/not-your-shift'],
  [
    'for somebody else, by no manager',
    (slug) => ask('cleo', slug, 48, 60, { personId: id('ben') }),
    'general/not-allowed',
  ],
  ['what ends before it begins', (slug) => ask('ben', slug, 60, 48), 'schedules/ends-before-it-begins'],
  ['what is over', (slug) => ask('ben', slug, -60, -48), 'schedules/in-the-past'],
  ['more than two months', (slug) => ask('ben', slug, 48, 48 + 24 * 63), 'schedules/too-long'],
  [
    'people who are not there',
    (slug) => ask('ben', slug, 48, 60, { askPersonIds: [app.cast.team.id] }),
    'schedules/unknown-person',
  ],
])('cover for %s is refused, and nobody is told', async (name, wrong, code) => {
  const { slug } = await make(`Refused ${name}`.slice(0, 100), alone('ben'));
  await forget();
  await expect(wrong(slug)).rejects.toMatchObject({ code });
  for (const who of ['ben', 'cleo', 'max'] as const) expect(await heard(who)).toEqual([]);
  expect((await app.as('ben')(cover.listCover, { query: { schedule: slug } })).items).toEqual([]);
  await archive(slug);
});

test('asked twice is refused; taken back it may be asked again; who is on duty elsewhere is neither asked nor takes it', async () => {
  const { slug } = await make('Twice', alone('ben'));
  const first = await ask('ben', slug, 48, 60);
  await expect(ask('ben', slug, 50, 70)).rejects.toMatchObject({ code: 'schedules/already-asked' });
  const withdraw = (who: Member) => app.as(who)(cover.withdrawCover, { params: { id: first.id }, body: {} });
  await expect(withdraw('cleo')).rejects.toMatchObject({ code: 'general/not-allowed' });
  expect(await withdraw('ben')).toMatchObject({ state: 'withdrawn' });
  await expect(accept('cleo', first.id)).rejects.toMatchObject({ code: 'schedules/cover-settled' });

  const other = await make('Elsewhere', alone('cleo'));
  await forget();
  const again = await ask('ben', slug, 48, 60);
  expect(again.asked).toEqual([]);
  expect(await heard('max')).toEqual([expect.stringMatching(/^Nobody covers/)]);
  await expect(accept('cleo', again.id)).rejects.toMatchObject({
    code: 'schedules/not-free',
    detail: 'Cleo Marsh is superhero of Elsewhere in some of that time.',
  });
  const { items } = await app.as('ben')(cover.getCoverCandidates, {
    params: { slug },
    query: { from: inHours(48), to: inHours(60), except: id('ben') },
  });
  expect(items.find(({ person }) => person.name === 'Cleo Marsh')).toMatchObject({
    standing: 'on-duty',
    because: 'superhero of Elsewhere',
  });
  await archive(slug);
  await archive(other.slug);
});

test('a shift that goes to somebody by an override needs no cover any more', async () => {
  const { slug } = await make('By override', alone('ben'));
  const { id: coverId } = await ask('ben', slug, 48, 60);
  await app.as('cleo')(schedules.makeOverride, {
    params: { slug },
    body: { fromAt: inHours(40), toAt: inHours(70), personId: id('cleo') },
  });
  expect(await app.as('ben')(cover.getCover, { params: { id: coverId } })).toMatchObject({ state: 'ended' });
  await archive(slug);
});

const propose = (
  who: Member,
  gives: [string, number, number],
  gets: [string, number, number, Member],
  more = {},
) =>
  app.as(who)(swap.proposeSwap, {
    body: {
      gives: { schedule: gives[0], fromAt: inHours(gives[1]), toAt: inHours(gives[2]) },
      gets: { schedule: gets[0], fromAt: inHours(gets[1]), toAt: inHours(gets[2]), personId: id(gets[3]) },
      ...more,
    },
  });
const answer = (
  who: Member,
  route: typeof swap.acceptSwap | typeof swap.withdrawSwap | typeof swap.declineSwap,
  swapId: string,
) => app.as(who)(route as typeof swap.acceptSwap, { params: { id: swapId }, body: {} });
/** Turns of a day each, named by an override so that no test depends on the day it runs. */
async function days(name: string, who: Member[]) {
  const { slug } = await make(name, alone('ada'));
  for (const [at, one] of who.entries())
    await app.as('ada')(schedules.makeOverride, {
      params: { slug },
      body: { fromAt: inHours(24 * (at + 2)), toAt: inHours(24 * (at + 3)), personId: id(one) },
    });
  return slug;
}

test('two shifts on different schedules change hands at once when the other accepts', async () => {
  const [one, two] = [await days('Swap one', ['ben']), await days('Swap two', ['ada', 'cleo'])];
  await forget();
  const proposed = await propose('ben', [one, 50, 70], [two, 74, 94, 'cleo']);
  expect(await heard('cleo')).toEqual(['Ben Kaur proposes to swap shifts with you']);
  await expect(answer('max', swap.declineSwap, proposed.id)).rejects.toMatchObject({
    code: 'general/not-allowed',
  });
  await expect(answer('ben', swap.acceptSwap, proposed.id)).rejects.toMatchObject({
    code: 'general/not-allowed',
  });
  const both = await Promise.allSettled([
    answer('cleo', swap.acceptSwap, proposed.id),
    answer('cleo', swap.acceptSwap, proposed.id),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await namesIn(one, 51, 69)).toEqual(['Cleo Marsh']);
  expect(await namesIn(two, 75, 93)).toEqual(['Ben Kaur']);
  expect(await heard('ben')).toEqual(['Your shift is swapped with Cleo Marsh']);
  const { items } = await app.as('mia')(getScheduleHistory, { params: { slug: one }, query: { limit: 1 } });
  expect(items[0]!.words).toBe('took duty as superhero, in a swap');
  for (const slug of [one, two]) await archive(slug);
});

test('swaps in a circle, with oneself, of a shift that is not theirs or that would double somebody are refused', async () => {
  const slug = await days('Circle', ['ben', 'cleo', 'max']);
  type Span = [string, number, number];
  const [ben, cleo, max]: [Span, Span, Span] = [
    [slug, 49, 71],
    [slug, 73, 95],
    [slug, 97, 119],
  ];
  const open = await propose('ben', ben, [...cleo, 'cleo']);
  await expect(propose('cleo', cleo, [...ben, 'ben'])).rejects.toMatchObject({
    code: 'schedules/swap-in-a-circle',
    detail: 'Ben Kaur has proposed to swap these shifts: answer that instead.',
  });
  await propose('cleo', cleo, [...max, 'max']);
  await expect(propose('max', max, [...ben, 'ben'])).rejects.toMatchObject({
    code: 'schedules/swap-in-a-circle',
  });
  await expect(propose('ben', ben, [slug, 60, 71, 'ben'])).rejects.toMatchObject({
    code: 'schedules/swap-with-oneself',
  });
  await expect(propose('ben', cleo, [...max, 'max'])).rejects.toMatchObject({
    code: 'schedules/not-your-shift',
  });
  const other = await make('Doubles', alone('ben'));
  await expect(propose('ben', ben, [...max, 'max'])).rejects.toMatchObject({
    code: 'schedules/swap-overlaps',
  });
  await archive(other.slug);

  // An override takes the shift away: what was proposed with it has ended.
  await app.as('ada')(schedules.makeOverride, {
    params: { slug },
    body: { fromAt: inHours(60), toAt: inHours(61), personId: id('ada') },
  });
  await expect(answer('cleo', swap.acceptSwap, open.id)).rejects.toMatchObject({
    code: 'schedules/swap-settled',
  });
  await archive(slug);
});

test('an archived schedule leaves nothing open', async () => {
  const [slug, other] = [await days('Archived', ['ben']), await days('Archived too', ['ada', 'cleo'])];
  const { id: coverId } = await ask('ben', slug, 49, 60);
  const { id: swapId } = await propose('ben', [slug, 62, 70], [other, 74, 94, 'cleo']);
  await archive(slug);
  expect(await app.as('ben')(cover.getCover, { params: { id: coverId } })).toMatchObject({ state: 'ended' });
  await expect(answer('cleo', swap.acceptSwap, swapId)).rejects.toMatchObject({
    code: 'schedules/swap-settled',
  });
  await archive(other);
});

test('managers of both teams swap without asking; responders, and managers of one, do not', async () => {
  const slug = await days('At once by manager', ['ben', 'cleo']);
  const body = [
    [slug, 49, 71],
    [slug, 73, 95, 'cleo'],
  ] as [[string, number, number], [string, number, number, Member]];
  await expect(propose('ben', ...body, { atOnce: true })).rejects.toMatchObject({
    code: 'general/not-allowed',
  });
  const gives = { schedule: slug, fromAt: inHours(49), toAt: inHours(71), personId: id('ben') };
  await transact(app.platform, (tx) =>
    addMember(tx, { teamId: app.cast.otherTeam.id, personId: id('mia'), accessRole: 'manager' }, system),
  );
  await expect(propose('mia', ...body, { atOnce: true, gives })).rejects.toMatchObject({
    code: 'general/not-allowed',
  });
  expect(await propose('max', ...body, { atOnce: true, gives })).toMatchObject({ state: 'swapped' });
  expect(await namesIn(slug, 50, 70)).toEqual(['Cleo Marsh']);
  await archive(slug);
});
