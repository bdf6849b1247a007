import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Member } from '../../../../../test/harness/cast.ts';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import { makeOverride, createSchedule } from '../../contract/schedules.ts';
import * as contract from '../../contract/superhero.ts';

let app: TestApp;
let slug: string;
beforeAll(async () => {
  app = await testApp();
  // Ben for four hours more, then Cleo for five, and so on.
  const beginsAt = new Date(Date.now() - 3_600_000).toISOString().slice(0, 16);
  ({ slug } = await app.as('max')(createSchedule, {
    body: {
      teamId: app.cast.team.id,
      name: 'Shop',
      zone: 'UTC',
      definition: {
        layers: [
          {
            id: 'all',
            role: 'superhero',
            zone: 'UTC',
            beginsAt,
            rotation: { every: 'hours', count: 5 },
            members: [{ personId: id('ben') }, { personId: id('cleo') }],
          },
        ],
      },
    },
  }));
});
afterAll(() => app.close());

const id = (who: Member) => app.cast.people[who].id;
const ask = (who: Member, text: string, service: string | null = null) =>
  app.as(who)(contract.askSuperhero, { params: { slug: app.cast.team.slug }, body: { text, service } });
const answer = (who: Member, question: string, text = 'Like this') =>
  app.as(who)(contract.answerDutyQuestion, { params: { id: question }, body: { text } });
const open = (who: Member, query: { of?: 'me' | 'asked-by-me' | 'team'; state?: 'open' | 'closed' | 'all' }) =>
  app
    .as(who)(contract.listDutyQuestions, { query: { ...query, ...(query.of === 'team' ? { team: app.cast.team.slug } : {}) } })
    .then(({ items }) => items); // prettier-ignore
const myDay = (who: Member) => app.as(who)(contract.getMyDay, {});
const write = (who: Member, text: string) =>
  app.as(who)(contract.writeHandOff, { params: { slug }, body: { text } });
const titles = async (who: Member) => {
  await app.platform.due.drain();
  return app.mail.to(app.cast.people[who].email).map(({ subject }) => subject);
};

test('a question goes to who is on duty, is answered in place, and who asked is told', async () => {
  const whom = await app.as('olga')(contract.whomToAsk, { params: { slug: app.cast.team.slug } });
  expect(whom).toMatchObject({
    now: { person: { name: 'Ben Kaur' }, role: 'superhero' },
    next: { person: { name: 'Cleo Marsh' } },
    seesAll: false,
  });
  const asked = await ask('olga', 'Which port?', app.cast.service.slug);
  expect(asked).toMatchObject({ to: { name: 'Ben Kaur' }, state: 'open', service: { slug: 'shop' } });
  expect((await titles('ben')).some((title) => title?.includes('Olga Ruiz asks the superhero'))).toBe(true);
  expect((await myDay('ben')).duties[0]).toMatchObject({
    role: 'superhero',
    questions: [{ text: 'Which port?' }],
    mayWriteNote: true,
  });
  expect((await answer('ben', asked.id, '8080')).answer).toMatchObject({
    text: '8080',
    by: { name: 'Ben Kaur' },
  });
  expect((await titles('olga')).some((title) => title?.includes('Ben Kaur answers your question'))).toBe(
    true,
  );
  expect((await open('olga', { of: 'asked-by-me', state: 'closed' }))[0]).toMatchObject({ id: asked.id });
  expect(await open('ben', {})).toEqual([]);
});

test('of two who answer at once one wins, and the other is told', async () => {
  const { id: question } = await ask('mia', 'Who knows?');
  const results = await Promise.allSettled([answer('ben', question), answer('cleo', question)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = results.find((one) => one.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'schedules/question-closed' });
});

test('who may: the team answers, others see only what they asked, and nobody asks without end', async () => {
  const { id: question } = await ask('mia', 'Is it for us?');
  await expect(answer('olga', question)).rejects.toMatchObject({ code: 'schedules/unknown-question' });
  await expect(answer('mia', question)).rejects.toMatchObject({ code: 'general/not-allowed' });
  await expect(open('olga', { of: 'team' })).rejects.toMatchObject({ code: 'general/not-allowed' });
  await expect(
    app.as('ben')(contract.withdrawDutyQuestion, { params: { id: question } }),
  ).rejects.toMatchObject({ code: 'general/not-allowed' });
  // Somebody of another team who is asked by name may answer, and sees it.
  const passed = await app.as('ben')(contract.passDutyQuestion, { params: { id: question }, body: { personId: id('olga') } }); // prettier-ignore
  expect(passed.to?.name).toBe('Olga Ruiz');
  expect((await answer('olga', question)).state).toBe('answered');
  await expect(
    app.as('mia')(contract.withdrawDutyQuestion, { params: { id: question } }),
  ).rejects.toMatchObject({ code: 'schedules/question-closed' });
  await expect(ask('mia', '  ')).rejects.toMatchObject({ code: 'general/bad-request' });
  await expect(ask('mia', 'x', 'no-such')).rejects.toMatchObject({ code: 'schedules/unknown-service' });
  const many = [];
  for (let n = 0; n < 20; n++) many.push(await ask('max', `Question ${n}`));
  await expect(ask('max', 'one more')).rejects.toMatchObject({ code: 'schedules/too-many-questions' });
  for (const one of many) await app.as('max')(contract.withdrawDutyQuestion, { params: { id: one.id } });
});

test('who takes the shift gets what is open, and what was given by name stays', async () => {
  const [first, byName] = [await ask('mia', 'Passes on?'), await ask('mia', 'Stays?')];
  await app.as('ben')(contract.passDutyQuestion, {
    params: { id: byName.id },
    body: { personId: id('max') },
  });
  await app.as('cleo')(makeOverride, {
    params: { slug },
    body: { toAt: new Date(Date.now() + 3_600_000).toISOString(), personId: id('cleo') },
  });
  await app.platform.due.drain();
  expect((await open('cleo', {})).map(({ text }) => text)).toEqual(['Passes on?']);
  expect((await open('max', {})).map(({ text }) => text)).toEqual(['Stays?']);
  // The hour is over: it is Ben's again.
  await app.passMinutes(65);
  expect((await open('ben', {})).map(({ text }) => text)).toEqual(['Passes on?']);
  await answer('ben', first.id);
});

test('near the end a note is asked for and prefilled; the next one reads and confirms it', async () => {
  await app.trigger('Disk full');
  await ask('olga', 'Still open at the hand-off');
  const { duties } = await myDay('ben');
  expect(duties[0]!.facts.incidents.map(({ title }) => title)).toContain('Disk full');
  const minutesLeft =
    (new Date(duties[0]!.untilAt!).getTime() - new Date((await myDay('ben')).at).getTime()) / 60_000;
  expect((await myDay('ben')).notesToWrite).toEqual([]);
  await app.passMinutes(minutesLeft - 30);
  expect((await myDay('ben')).notesToWrite).toHaveLength(1);
  expect((await titles('ben')).filter((title) => title?.includes('ends soon: what should'))).toHaveLength(1);
  const { draft, next } = await app.as('ben')(contract.draftHandOff, { params: { slug } });
  expect(next?.name).toBe('Cleo Marsh');
  expect(draft).toMatch(/Open incidents:\n\n- INC-\d+ Disk full/);
  expect(draft).toContain('- Still open at the hand-off');
  await expect(app.as('mia')(contract.draftHandOff, { params: { slug } })).rejects.toMatchObject({
    code: 'schedules/nothing-to-hand-over',
  });

  await app.passMinutes(40);
  expect((await open('cleo', {})).map(({ text }) => text)).toEqual(['Still open at the hand-off']);
  expect((await titles('ben')).filter((title) => title?.includes('is over: what should'))).toHaveLength(1);
  // Twice at once is one note.
  const [note] = await Promise.all([write('ben', 'Mind the disk'), write('ben', 'Mind the disk')]);
  expect(note).toMatchObject({ to: { name: 'Cleo Marsh' }, text: 'Mind the disk', confirmedAt: null });
  expect((await titles('cleo')).some((title) => title?.includes('Ben Kaur hands Shop over to you'))).toBe(
    true,
  );
  expect((await myDay('ben')).notesToWrite).toEqual([]);
  const [left] = (await myDay('cleo')).notesToConfirm;
  expect(left).toMatchObject({ id: note.id, text: 'Mind the disk', may: { confirm: true, write: false } });

  const confirm = (who: Member) => app.as(who)(contract.confirmHandOff, { params: { id: note.id } });
  await expect(confirm('ben')).rejects.toMatchObject({ code: 'general/not-allowed' });
  await expect(confirm('olga')).rejects.toMatchObject({ code: 'schedules/unknown-hand-off' });
  await Promise.all([confirm('cleo'), confirm('cleo')]);
  expect((await myDay('cleo')).notesToConfirm).toEqual([]);
  await expect(write('ben', 'Too late')).rejects.toMatchObject({ code: 'schedules/hand-off-confirmed' });
  const list = (who: Member) => app.as(who)(contract.listHandOffs, { params: { slug } });
  expect((await list('mia')).items).toMatchObject([{ id: note.id, person: { name: 'Ben Kaur' } }]);
  expect((await list('olga')).items).toEqual([]);
});

test('a note written early is not asked for again, and waits for who comes', async () => {
  const { duties, at } = await myDay('cleo');
  await write('cleo', 'Written early');
  const minutesLeft = (new Date(duties[0]!.untilAt!).getTime() - new Date(at).getTime()) / 60_000;
  await app.passMinutes(minutesLeft - 30);
  expect((await myDay('cleo')).notesToWrite).toEqual([]);
  expect((await myDay('ben')).notesToConfirm).toEqual([]);
  await write('cleo', 'Written early, and changed');
  await app.passMinutes(40);
  expect((await myDay('ben')).notesToConfirm).toMatchObject([{ text: 'Written early, and changed' }]);
  expect((await app.as('olga')(contract.getDayOfSchedule, { params: { slug } })).duty).toMatchObject({
    person: { name: 'Ben Kaur' },
    questions: [],
  });
});

test('what is private is kept from a note that the whole team reads', async () => {
  const { status } = await app.trigger('Stolen keys');
  expect(status).toBe(202);
  const incident = (await myDay('ben')).duties[0]!.facts.incidents.find(
    ({ title }) => title === 'Stolen keys',
  )!;
  const draft = async () => (await app.as('ben')(contract.draftHandOff, { params: { slug } })).draft;
  expect(await draft()).toContain('Stolen keys');
  const made = await app.http.inject({
    method: 'PUT',
    url: `/api/tickets/${incident.key}/private`,
    headers: { authorization: `Bearer ${app.cast.people.ada.token}` },
    payload: { private: true, because: 'Keys are out' },
  });
  expect(made.statusCode).toBe(200);
  expect(await draft()).not.toContain('Stolen keys');
});
