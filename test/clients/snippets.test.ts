import { globSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listIncidents } from '../../src/features/incidents/contract.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import { needPrograms, runProgram } from './programs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the documents tell people to type; `YOUR_KEY` stands for the key of their source. */
const snippets = ['README.md', ...globSync('docs/*.md', { cwd: root })].flatMap((file) =>
  [...readFileSync(`${root}/${file}`, 'utf8').matchAll(/^```sh\n(.*?)^```/gms)]
    .map(([, text]) => text!.trim())
    .filter((text) => text.includes('curl ') && text.includes('YOUR_KEY'))
    .map((text) => [`${file}: ${text.split('\n')[0]}`, text] as const),
);

describe.skipIf(!needPrograms('curl', 'bash'))(
  'the curl commands of the documents, as they are printed',
  () => {
    let app: TestApp;
    let url: string;
    beforeAll(async () => {
      app = await testApp();
      await app.http.listen({ port: 0, host: '127.0.0.1' });
      url = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`;
    });
    afterAll(() => app?.close());

    test("README's first signal pages a person", async () => {
      const first = snippets.find(([name]) => name.startsWith('README.md'));
      const answer = JSON.parse(await run(first![1])) as { results: unknown[] };
      expect(answer.results).toMatchObject([{ outcome: 'opened-incident', incident: { key: 'INC-1' } }]);
      await app.platform.due.drain();
      expect((await app.as('ada')(listIncidents, {})).items.map(({ title }) => title)).toEqual([
        'Checkout is down',
      ]);
      expect(app.mail.to(app.cast.people.ada.email)).toMatchObject([{ kind: 'page' }]);
    });

    test.each(snippets)('%s', async (_, text) => {
      expect(await run(text)).not.toBe('');
    });

    /** Fails when the server refuses any of it. */
    const run = (text: string) =>
      runProgram('bash', [
        '-euc',
        text
          .replaceAll('YOUR_KEY', app.cast.source.key)
          .replaceAll('http://127.0.0.1:8080', url)
          .replaceAll(/\bcurl /g, 'curl -sS --fail-with-body '),
      ]);
  },
);
