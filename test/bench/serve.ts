/**
 * A child of the benches: our HTTP server on a database that the parent started, or the empty route with the same server
 * settings. Says its port on standard output; ends on SIGTERM.
 */
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { registerDiagnosis } from '../../src/features/diagnosis/index.ts';
import { registerImprovements } from '../../src/features/improvements/index.ts';
import { registerPostmortems } from '../../src/features/postmortems/index.ts';
import { registerChannels } from '../../src/features/channels/index.ts';
import { registerIdentity } from '../../src/features/identity/index.ts';
import { registerIncidents } from '../../src/features/incidents/index.ts';
import { intakePlugin, registerIntake } from '../../src/features/intake/index.ts';
import { registerPaging } from '../../src/features/paging/index.ts';
import { registerTickets } from '../../src/features/tickets/index.ts';
import { makeHttp } from '../../src/platform/http/index.ts';
import { makeLog, makePlatform, makeSecret, openDatabase, readConfig } from '../../src/platform/index.ts';

setFlagsFromString('--no-allocation-site-pretenuring'); // as the server does, see src/server/main.ts
const given = JSON.parse(process.env['BENCH'] ?? '{}') as {
  connection: object;
  secret: string;
  empty?: boolean;
  due?: boolean;
};
const config = readConfig(
  { EVENKEEL_SECRET: given.secret, EVENKEEL_OUTGOING_ALLOW: '127.0.0.0/8' },
  import.meta.dirname,
);
const log = makeLog('warn');
const database = openDatabase({ ...given.connection, max: 20 });
const platform = makePlatform({
  config,
  log,
  pool: database.pool,
  db: database.db,
  secret: makeSecret(given.secret),
});
const http = makeHttp(platform);
if (given.empty) {
  await http.register(async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    app.post('/empty', async (_, reply) =>
      reply.code(202).header('content-type', 'application/json; charset=utf-8').send('{}'),
    );
  });
} else {
  registerIdentity(platform);
  registerChannels(platform);
  registerIntake(platform);
  registerTickets(platform);
  registerPaging(platform);
  registerIncidents(platform);
  registerDiagnosis(platform);
  registerPostmortems(platform);
  registerImprovements(platform);
  await http.register(intakePlugin(platform));
}
await http.listen({ port: 0, host: '127.0.0.1' });
if (given.due) platform.due.start();
const { port } = http.server.address() as AddressInfo;
process.stdout.write(`${JSON.stringify({ port })}\n`);
process.once('SIGTERM', () => {
  void (async () => {
    await http.close();
    await platform.due.stop();
    await platform.outgoing.close();
    await database.close();
    process.exit(0);
  })();
});
