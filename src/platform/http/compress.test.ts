import { gunzipSync } from 'node:zlib';
import { fastify } from 'fastify';
import { describe, expect, test } from 'vitest';
import { sentCompressed, takesGzip } from './compress.ts';

const long = { lines: Array.from({ length: 2_000 }, (_, n) => `what was seen on gateway ${n} at night`) };

async function ask(answer: unknown, accepts: string | undefined) {
  const app = fastify();
  app.get('/', async (request, reply) =>
    (await sentCompressed(request, reply, answer)) ? reply : reply.send(answer),
  );
  return app.inject({
    url: '/',
    headers: accepts === undefined ? {} : { 'accept-encoding': accepts },
  });
}

describe('Long answers', () => {
  test('are sent as gzip to who takes it, and say the same', async () => {
    const answer = await ask(long, 'gzip, deflate, br');
    expect(answer.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: 'accept-encoding',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(JSON.parse(gunzipSync(answer.rawPayload).toString())).toEqual(long);
    expect(answer.rawPayload.length).toBeLessThan(JSON.stringify(long).length / 3);
  });

  test.each([
    ['nobody said what they take', long, undefined],
    ['gzip is refused', long, 'gzip;q=0, identity'],
    ['the answer is short', { text: 'short' }, 'gzip'],
    ['there is nothing to say', undefined, 'gzip'],
  ])('are sent as they are when %s', async (_, answer, accepts) => {
    const { headers } = await ask(answer ?? null, accepts);
    expect(headers['content-encoding']).toBeUndefined();
  });

  test.each([
    ['gzip', true],
    ['br;q=1.0, GZIP;q=0.8, *;q=0.1', true],
    ['*', true],
    ['gzip;q=0', false],
    ['gzip; q=0.000', false],
    ['br, zstd', false],
    ['x-gzip-like', false],
    [undefined, false],
  ])('%s takes gzip: %s', (header, takes) => {
    expect(takesGzip(header)).toBe(takes);
  });
});
