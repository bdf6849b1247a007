// A server process for tests that kill it: node serve.fixture.ts <data folder> <base>
import { startEmbeddedPostgres } from './index.ts';

const [dataDir = '', base = ''] = process.argv.slice(2);
await startEmbeddedPostgres({ dataDir, base, settings: { fsync: 'off' } });
process.stdout.write('ready\n');
setInterval(() => undefined, 1000);
