import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import type { Member } from '../../test/harness/cast.ts';
import { createSchedule } from '../features/schedules/contract/schedules.ts';
import { lineOfPerson } from './line-of-person.fixture.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  await app.as('max')(createSchedule, {
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
            beginsAt: new Date(Date.now() - 4 * 3_600_000).toISOString().slice(0, 16),
            rotation: { every: 'hours', count: 5 },
            members: [{ personId: app.cast.people.ben.id }, { personId: app.cast.people.cleo.id }],
          },
        ],
      },
    },
  });
});
afterAll(() => app.close());

const run = (who: Member, words: readonly string[], input?: string) =>
  lineOfPerson(app, who, input).run(...words);

test('a question is asked, passed on, answered and read from the command line', async () => {
  const asked = await run('mia', ['ask', 'shop', 'Which', 'port?', '--service', 'shop']);
  expect(asked).toMatchObject({ code: 0 });
  expect(asked.out).toContain('Ben Kaur has your question');
  expect((await run('ben', ['superhero'])).out).toMatch(
    /You are superhero of Shop.*\n[^]*Mia Wong: Which port\?/,
  );
  const [question] = JSON.parse((await run('ben', ['question', 'list', '--json'])).out).items;
  expect((await run('ben', ['question', 'pass', question.id, 'cleo'])).out).toContain(
    'Cleo Marsh has it now',
  );
  expect((await run('cleo', ['question', 'answer', '80\u001b[31m80'])).out).toContain('Mia Wong is told');
  const list = await run('mia', ['question', 'list', '--asked']);
  expect(list.out).toContain('Which port?');
  expect(list.out).not.toContain('\u001b[31m80');
  const taken = await run('mia', ['ask', 'shop', 'No need']);
  const id = /[0-9a-f-]{36}/.exec(taken.out)![0];
  expect((await run('mia', ['question', 'withdraw', id])).out).toContain('Taken back');
  expect((await run('mia', ['ask', 'nobody', 'x'])).code).not.toBe(0);
});

test('a note is drafted, written, read and confirmed from the command line', async () => {
  expect((await run('ben', ['hand-off', 'draft', 'shop'])).out).toContain('Open incidents: none.');
  const written = await run('ben', ['hand-off', 'write', 'shop', '-'], 'Mind the disk\n');
  expect(written).toMatchObject({ code: 0 });
  expect((await run('cleo', ['hand-off', 'read'])).out).toContain('No note waits for you.');
  await app.passMinutes(65);
  expect((await run('cleo', ['hand-off', 'read'])).out).toContain('Mind the disk');
  expect((await run('cleo', ['hand-off', 'confirm'])).out).toContain('Shop is yours.');
  expect((await run('max', ['hand-off', 'list', 'shop'])).out).toMatch(/Ben Kaur to Cleo Marsh.*confirmed\n/);
  expect((await run('ben', ['superhero'])).out).toContain('You are not on duty.');
});
