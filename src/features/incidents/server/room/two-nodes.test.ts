import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { openPlatform, type TestPlatform } from '../../../../../test/harness/platform.ts';
import { lookingOf, topicOf } from './looking.ts';

let database: TestDatabase;
let nodes: TestPlatform[];
const incident = '019a6a5e-0000-7000-8000-000000000042';
const ada = { id: 'a', name: 'Ada Lund' };

beforeAll(async () => {
  database = await cloneDatabase();
  nodes = await Promise.all([openPlatform(database), openPlatform(database)]);
  await Promise.all(nodes.map(({ platform }) => platform.live.start()));
});
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  await database.drop();
});

test('who looks on at one node is seen on the other, whose browsers are told to ask again; and so when they leave', async () => {
  const [first, second] = nodes.map(({ platform }) => platform) as [
    TestPlatform['platform'],
    TestPlatform['platform'],
  ];
  const heard: string[] = [];
  second.live.listen({ changed: (topics) => heard.push(...topics), told: () => undefined });
  lookingOf(first).tell(incident, ada, true);
  await expect.poll(() => lookingOf(second).at(incident)).toEqual([ada]);
  await expect.poll(() => heard).toContain(topicOf(incident));
  heard.length = 0;
  lookingOf(first).tell(incident, ada, false);
  await expect.poll(() => lookingOf(second).at(incident)).toEqual([]);
  await expect.poll(() => heard).toEqual([topicOf(incident)]);
  expect(lookingOf(first).at(incident)).toEqual([]);
});
