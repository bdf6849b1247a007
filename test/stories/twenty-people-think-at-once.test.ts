import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import * as board from '../../src/features/diagnosis/contract/board.ts';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';
import { makeClient, type Call } from '../../src/platform/contract/client.ts';

let app: TestApp;
let url: string;
let key: string;
beforeAll(async () => {
  app = await testApp();
  url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  key = (await app.as('ben')(declareIncident, { body: { title: 'Everybody thinks', service: 'shop' } })).key;
});
afterAll(() => app.close());

const people = 20;
const thoughts = 5;

/** Everyone has a connection of their own to the real server. */
const person = (at: number): Call =>
  makeClient({
    baseUrl: url,
    token: app.cast.people[(['ada', 'ben', 'cleo', 'max'] as const)[at % 4]!].token,
    fetch: (address, init) => fetch(address, init as RequestInit),
  });

test(
  'twenty people who add hypotheses, tests and results at once, their own and to the same one, lose nothing',
  { timeout: 60_000 },
  async () => {
    const common = await person(0)(board.addHypothesis, { params: { key }, body: { text: 'All test this' } });
    const written = await Promise.all(
      Array.from({ length: people }, async (_, at) => {
        const call = person(at);
        const said: string[] = [];
        for (let count = 0; count < thoughts; count++) {
          const text = `thought ${at}.${count}`;
          const { id } = await call(board.addHypothesis, { params: { key }, body: { text } });
          const own = await call(board.addTest, {
            params: { key, id },
            body: { expectation: `seen ${text}` },
          });
          await call(board.setTestResult, {
            params: { key, id: own.testId },
            body: { version: 1, result: count % 2 === 0 ? 'rules-out' : 'does-not-rule-out', note: text },
          });
          await call(board.addTest, {
            params: { key, id: common.id },
            body: { expectation: `common ${text}` },
          });
          said.push(text);
        }
        return said;
      }),
    );
    const texts = written.flat();
    const read = await person(0)(board.getBoard, { params: { key } });
    const own = read.hypotheses.filter(({ id }) => id !== common.id);
    expect(own.map(({ text }) => text).toSorted()).toEqual(texts.toSorted());
    expect(own.every(({ text, tests }) => tests.length === 1 && tests[0]!.note === text)).toBe(true);
    const shared = read.hypotheses.find(({ id }) => id === common.id)!;
    expect(shared.tests.map(({ expectation }) => expectation).toSorted()).toEqual(
      texts.map((text) => `common ${text}`).toSorted(),
    );
    expect(read.counts).toMatchObject({ ruledOut: 60, standing: 40, tests: 200, testsWaiting: 100 });
    let cursor: string | undefined;
    let events = 0;
    do {
      const page = await person(0)(getTimeline, {
        params: { key },
        query: { limit: 500, ...(cursor ? { cursor } : {}) },
      });
      events += page.items.filter(({ kind }) => /^(hypothesis|test)\./.test(kind)).length;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(events).toBe(1 + people * thoughts * 4);
  },
);
