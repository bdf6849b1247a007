import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('while every connection to the database is taken, who asks is told to come again', async () => {
  const { pool } = app.platform;
  const ask = () =>
    app.http.inject({
      url: '/api/incidents',
      headers: { authorization: `Bearer ${app.cast.people.ben.token}` },
    });
  const taken = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  // Only now: opening all of them may take longer on a busy machine.
  pool.options.connectionTimeoutMillis = 50;
  const answer = await ask();
  pool.options.connectionTimeoutMillis = 5_000;
  for (const one of taken) one.release();
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('5');
  expect(answer.json()).toMatchObject({ code: 'general/not-ready' });
  expect((await ask()).statusCode).toBe(200);
});
