import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import type { Member } from '../../test/harness/cast.ts';
import { startFakeTracker, type FakeTracker } from '../../test/harness/fakes/trackers.ts';
import { proposeImprovement } from '../features/improvements/contract/improvements.ts';
import { lineOfPerson } from './line-of-person.fixture.ts';

let app: TestApp;
let fake: FakeTracker;
beforeAll(async () => {
  [app, fake] = await Promise.all([testApp(), startFakeTracker('gitlab')]);
});
afterAll(() => Promise.all([app.close(), fake.close()]));

const run = (who: Member, words: readonly string[], input?: string) =>
  lineOfPerson(app, who, input).run(...words);

test('a tracker is connected, an issue made and shown, and the backlog exported', async () => {
  const where = ['--team', 'shop', '--kind', 'gitlab', '--project', fake.project, '--at', fake.url];
  const added = await run(
    'ada',
    ['tracker', 'add', 'Shop', ...where, '--secret-file', '-'],
    `${fake.token}\n`,
  );
  expect(added).toMatchObject({ code: 0 });
  const id = /try ([0-9a-f-]{36})/.exec(added.out)![1]!;
  expect((await run('ada', ['tracker', 'try', id])).out).toContain('Found harbour/web/shop');
  expect((await run('ben', ['tracker', 'list', '--team', 'shop'])).out).not.toContain(fake.token);

  const { key } = await app.as('ben')(proposeImprovement, {
    body: { title: '=1+1', kind: 'prevent', team: 'shop' },
  });
  await run('ben', ['improvement', 'issue', 'create', key, '--tracker', id]);
  await app.platform.due.drain();
  expect((await run('ben', ['improvement', 'issue', 'show', key])).out).toContain('Shop #1');

  const { out } = await run('ben', ['improvement', 'export', '--csv', '--team', 'shop']);
  expect(out).toContain(`"${key}","'=1+1","Proposed"`);
  expect(out.startsWith('\ufeff"Key","Title"')).toBe(true);
});
