import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeOutgoing, RefusedAddress, type NameServer } from './outgoing.ts';

/** What the name server answers, question by question: names that point elsewhere the second time are what this is about. */
const answers: { address: string; family: number }[][] = [];
const nameServer: NameServer = (_, __, done) => done(null, answers.shift() ?? []);
const v4 = (address: string) => ({ address, family: 4 });

let server: Server;
let port = 0;
let asked = 0;
beforeAll(async () => {
  server = createServer((_, response) => {
    asked++;
    // Each request needs a connection, and so a look at the name, of its own.
    response.writeHead(200, { connection: 'close' }).end('taken');
  });
  await new Promise<void>((resolve) => void server.listen(0, '0.0.0.0', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => void server.close(resolve)));
afterEach(() => {
  answers.length = 0;
  asked = 0;
});
/** Everything here is on this machine: what may be dialled stands for outside. */
const outgoing = makeOutgoing(['127.0.0.2'], false, nameServer);
afterAll(() => outgoing.close());
const send = () => outgoing.send(`http://pager.example.org:${port}/`, { method: 'POST', timeoutMs: 2_000 });

test('a name is looked at again whenever it is dialled', async () => {
  answers.push([v4('127.0.0.2')], [v4('127.0.0.1')], [v4('127.0.0.2')]);
  expect((await send()).text).toBe('taken');
  await expect(send()).rejects.toThrow(RefusedAddress);
  expect((await send()).text).toBe('taken');
  expect(asked).toBe(2);
});

test.each([
  ['one of several is inside', [v4('127.0.0.2'), v4('10.0.0.7')]],
  ['inside, spelled in another way', [{ address: '::ffff:127.0.0.1', family: 6 }]],
  ['the address of a cloud’s secrets', [v4('169.254.169.254')]],
  ['nothing', []],
])('a name that stands for %s is not dialled', async (_, found) => {
  answers.push(found);
  await expect(send()).rejects.toThrow(RefusedAddress);
  expect(asked).toBe(0);
});
