import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import { makeClient, ProblemError, type Call } from '../../src/platform/contract/client.ts';
import { declareIncident, getIncident } from '../../src/features/incidents/contract.ts';
import { addPart, changePart, getRecord, removePart } from '../../src/features/tickets/contract/record.ts';
import { changeState } from '../../src/features/incidents/contract/life.ts';
import {
  addComment,
  askQuestion,
  getTalk,
  getTimeline,
  postUpdate,
} from '../../src/features/tickets/contract/talk.ts';
import { openLiveStream, type LiveStream } from '../harness/live-stream.ts';

let app: TestApp;
let url: string;
let key: string;
let stream: LiveStream | undefined;
beforeAll(async () => {
  app = await testApp();
  await app.platform.live.start();
  url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  key = (await app.as('ben')(declareIncident, { body: { title: 'Everybody writes', service: 'shop' } })).key;
});
afterAll(async () => {
  stream?.end();
  await app.close();
});

const people = 50;
const rounds = 4;
const shared = 4;

/** Everyone has a connection of their own to the real server. */
const person = (at: number): Call =>
  makeClient({
    baseUrl: url,
    token: app.cast.people[(['ada', 'ben', 'cleo', 'max'] as const)[at % 4]!].token,
    fetch: (address, init) => fetch(address, init as RequestInit),
  });

interface Written {
  readonly id: string;
  readonly text: string;
}

test(
  '50 people who write and read one ticket at once, in lines of their own and in the same ones, lose nothing',
  { timeout: 60_000 },
  async () => {
    const common = await Promise.all(
      Array.from({ length: shared }, (_, at) =>
        person(at)(addPart, { params: { key }, body: { section: 'symptoms', text: `common ${at}` } }),
      ),
    );
    const accepted: Written[] = common.map(({ id, text }) => ({ id, text }));
    const refused: Written[] = [];
    const versions = new Map(common.map(({ id }) => [id, 1]));
    const write = async (call: Call, id: string, version: number, text: string): Promise<number> => {
      try {
        const part = await call(changePart, { params: { key, id }, body: { version, text } });
        accepted.push({ id, text });
        return part.version;
      } catch (error) {
        if (!(error instanceof ProblemError) || error.code !== 'tickets/part-changed') throw error;
        refused.push({ id, text });
        const current = error.data['current'] as { version: number; text: string };
        // Whoever is refused is given the other text, and it is another one.
        expect(current.text).not.toBe(text);
        expect(current.version).toBeGreaterThan(version);
        return current.version;
      }
    };
    await Promise.all(
      Array.from({ length: people }, async (_, at) => {
        const call = person(at);
        const own = await call(addPart, {
          params: { key },
          body: { section: 'why-questions', text: `mine ${at}` },
        });
        accepted.push({ id: own.id, text: own.text });
        let version = own.version;
        for (let round = 0; round < rounds; round++) {
          version = await write(call, own.id, version, `mine ${at} round ${round}`);
          const { id } = common[(at + round) % shared]!;
          versions.set(id, await write(call, id, versions.get(id)!, `common by ${at} round ${round}`));
          if (round % 2 === 0) await call(getRecord, { params: { key } });
        }
      }),
    );
    const history = await wholeHistory();
    const said = new Set(history.map(({ id, text }) => `${id} ${text}`));
    expect(accepted.filter(({ id, text }) => !said.has(`${id} ${text}`))).toEqual([]);
    expect(refused.filter(({ id, text }) => said.has(`${id} ${text}`))).toEqual([]);
    expect(history).toHaveLength(accepted.length);
    expect(accepted.length + refused.length).toBe(shared + people * (1 + 2 * rounds));
    // Nobody is refused in a line that nobody else writes, and in the common ones there was something to lose.
    expect(refused.every(({ id }) => versions.has(id))).toBe(true);
    expect(refused.length).toBeGreaterThan(0);
    const { sections } = await person(0)(getRecord, { params: { key } });
    for (const part of sections.flatMap(({ parts }) => parts))
      expect(part.text).toBe(history.filter(({ id }) => id === part.id).at(-1)!.text);
  },
);

test(
  'what 50 people say, ask and change on one ticket in one storm stands on its timeline once, and whoever looks hears of it',
  { timeout: 60_000 },
  async () => {
    const body = { title: 'Everybody talks', service: 'shop' };
    const storm = await app.as('ben')(declareIncident, { body });
    const params = { key: storm.key };
    stream = await openLiveStream(url, app.cast.people.mia.token);
    const accepted: string[] = [];
    const states = ['triage', 'investigating', 'identified', 'mitigating', 'monitoring'] as const;
    await Promise.all(
      Array.from({ length: people }, async (_, at) => {
        const call = person(at);
        const took = (what: string) => accepted.push(`${what} ${at}`);
        await call(addComment, { params, body: { body: `comment ${at}` } });
        took('comment');
        if (at % 5 === 0) {
          const update = { did: `update ${at}`, found: '', next: '' };
          await call(postUpdate, { params, body: update });
          took('update');
        }
        if (at % 5 === 1) {
          const question = { text: `question ${at}`, to: 'cleo@example.test', dueMinutes: 30 };
          await call(askQuestion, { params, body: question });
          took('question');
        }
        try {
          const change = { state: states[at % states.length]!, because: `state ${at}` };
          await call(changeState, { params, body: change });
          took('state');
        } catch (error) {
          // Somebody else was quicker with the same: that is said, and leaves nothing behind.
          if (!(error instanceof ProblemError) || error.code !== 'incidents/wrong-state') throw error;
        }
        if (at % 3 === 0) await call(getTimeline, { params, query: { limit: 50 } });
      }),
    );
    const { items } = await app.as('ada')(getTimeline, { params, query: { limit: 500 } });
    const said = items.flatMap(({ kind, because, data }) => {
      if (kind === 'ticket.commented') return [String(data['body'])];
      if (kind === 'update.posted') return [String(data['did'])];
      if (kind === 'question.asked') return [String(data['text'])];
      return kind === 'incident.state-changed' ? [String(because)] : [];
    });
    expect(said.sort()).toEqual(accepted.sort());
    expect(accepted.filter((one) => one.startsWith('state')).length).toBeGreaterThan(1);
    // Each change that was accepted has its time among the states.
    const { stateTimes } = await app.as('ada')(getIncident, { params });
    expect(stateTimes).toHaveLength(1 + accepted.filter((one) => one.startsWith('state')).length);
    expect((await app.as('ada')(getTalk, { params })).questions).toHaveLength(10);
    await stream.hear('that the ticket changed', (_, data) => JSON.stringify(data).includes(storm.id));
    stream.forget();
    await app.as('ben')(addComment, { params, body: { body: 'after the storm' } });
    await stream.hear('the last word', (_, data) => JSON.stringify(data).includes(storm.id));
  },
);

test('each text of a line leads to the next: the history has no gap', async () => {
  const added = await person(0)(addPart, { params: { key }, body: { section: 'symptoms', text: 'v1' } });
  const change = (version: number, text: string) =>
    person(1)(changePart, { params: { key, id: added.id }, body: { version, text } });
  await change(1, 'v2');
  await change(2, 'v3');
  await person(2)(removePart, { params: { key, id: added.id }, query: { version: 3 } });
  const { items } = await person(0)(getTimeline, { params: { key }, query: { limit: 4 } });
  const texts = items
    .filter(({ kind }) => kind === 'part.changed')
    .map(({ data }) => [(data['before'] as Written).text, (data['after'] as Written).text]);
  expect(texts).toEqual([
    ['v2', 'v3'],
    ['v1', 'v2'],
  ]);
});

/** What each line said, from its first text to its last. */
async function wholeHistory(): Promise<Written[]> {
  const found: Written[] = [];
  let cursor: string | undefined;
  do {
    const page = await person(0)(getTimeline, {
      params: { key },
      query: { limit: 500, ...(cursor === undefined ? {} : { cursor }) },
    });
    for (const { kind, data } of page.items) {
      const id = String(data['partId']);
      if (kind === 'part.added') found.push({ id, text: String(data['text']) });
      if (kind === 'part.changed') found.push({ id, text: (data['after'] as Written).text });
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found.reverse();
}
