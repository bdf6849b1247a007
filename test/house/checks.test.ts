import { describe, expect, test } from 'vitest';
import { checkDialers } from './checks/dialers.ts';
import { checkHiddenImports, checkLengths, checkLooseEnds, checkPlaces } from './checks/habits.ts';
import { checkMaps } from './checks/maps.ts';
import { checkProblems } from './checks/problems.ts';
import { checkTables } from './checks/tables.ts';
import { plantedTree } from './tree.ts';
import type { Finding, Tree } from './tree.ts';

type Files = Readonly<Record<string, string>>;
type Row = readonly [name: string, files: Files, broken: readonly string[]];

/** Runs one check on planted files and compares what it found, as `path: found`. */
function check(run: (tree: Tree) => Finding, rows: readonly Row[]): void {
  test.each(rows)('%s', (_, files, broken) => {
    const { looked, violations } = run(plantedTree(files));
    expect(violations.map(({ path, found }) => `${path}: ${found}`)).toEqual(broken);
    expect(violations.filter(({ instead }) => instead.length < 20)).toEqual([]);
    expect(looked).toBeGreaterThan(0);
  });
}

const verb = 'src/features/paging/server/send.ts';

describe('dialers', () => {
  const refused = (text: string, name: string): Row => [
    text,
    { [verb]: text },
    [`${verb}: dials out by itself (${name})`],
  ];
  const fine = (text: string, path = verb): Row => [
    `${path}: ${text}`,
    { [verb]: 'export {};', [path]: text },
    [],
  ];
  check(checkDialers, [
    refused(`export const a = await fetch('http://x');`, 'fetch'),
    refused(`export const get = fetch;`, 'fetch'),
    refused(`export const a = globalThis.fetch('x');`, 'globalThis.fetch'),
    refused(`import { request } from 'undici'; request('x');`, 'a library that dials'),
    refused(`import http from 'node:http'; http.get('x');`, 'a library that dials'),
    refused(`import { connect } from 'tls'; connect(1);`, 'a library that dials'),
    refused(`import nodemailer from 'nodemailer'; nodemailer.createTransport({});`, 'a library that dials'),
    refused(`export const m = await import('nodemailer');`, 'a library that dials'),
    refused(
      `import webPush from 'web-push'; await webPush.sendNotification(a, b);`,
      'web-push sendNotification',
    ),
    refused(
      `import { sendNotification as push } from 'web-push'; await push(a, b);`,
      'web-push sendNotification',
    ),
    refused(`import { WebClient } from '@slack/web-api'; new WebClient('x');`, 'a library that dials'),
    refused(`export const { Api } = await import('grammy');`, 'a library that dials'),
    refused(`import twilio from 'twilio'; twilio('a', 'b');`, 'a library that dials'),
    refused(`import ical from 'node-ical'; await ical.async.fromURL(a);`, 'node-ical fromURL'),
    refused(`export const get = globalThis['fetch'];`, 'globalThis'),
    refused(`const { fetch: get } = globalThis; export { get };`, 'globalThis'),
    refused(`export const http = process.getBuiltinModule('node:http');`, 'getBuiltinModule'),
    refused(`export const http = await import('node:' + 'http');`, 'an import that is computed'),
    refused('export const m = await import(`${a}`);', 'an import that is computed'),
    refused(`export { request } from 'undici';`, 'a library that dials'),
    refused(`import 'node:https';`, 'a library that dials'),
    refused(`import { execFile } from 'node:child_process'; execFile('curl', [a]);`, 'another program'),
    refused(`export const s = new WebSocket('ws://x');`, 'WebSocket or EventSource'),
    fine(`import type { Server } from 'node:http'; export type S = Server;`),
    fine(`// fetch('x') would be wrong here\nexport const a = 1;`),
    fine(`export const options = { fetch: 1 }; store.fetch('x');`),
    fine(
      "export const a = request.headers['sec-fetch-site']; log.info('could not fetch it'); log.info(`no fetch ${a}`);",
    ),
    fine(`export interface Options { fetch: (url: string) => void; fetch(): void }`),
    refused(`export const client = makeClient({ fetch });`, 'fetch'),
    fine(`import { vapidKeys } from 'web-push'; vapidKeys();`),
    fine(`import { Agent } from 'undici'; new Agent();`, 'src/platform/outgoing/agent.ts'),
    fine(`import nodemailer from 'nodemailer'; nodemailer();`, 'src/features/channels/server/email.ts'),
    fine(
      `import type { Api } from 'grammy'; const { Api: Client } = await import('grammy'); new Client(a, { fetch: (u) => platform.outgoing.send(u) });`,
      'src/features/channels/server/telegram-api.ts',
    ),
    [
      'a library that is not given our way out',
      {
        [verb]: 'export {};',
        'src/features/channels/server/telegram-api.ts': `import { Api } from 'grammy'; new Api(a);`,
        'src/features/channels/server/slack-client.ts': `import { WebClient } from '@slack/web-api'; new WebClient(a, { fetch: other });`,
      },
      [
        'src/features/channels/server/telegram-api.ts: lets a library dial by itself',
        'src/features/channels/server/slack-client.ts: lets a library dial by itself',
      ],
    ],
    [
      'a typed address that is called trusted',
      {
        [verb]: `platform.outgoing.send(url, { method: 'POST', timeoutMs, trusted: true });`,
        'src/features/schedules/server/fetch.ts': `const trusted = true; platform.outgoing.send(url, { timeoutMs, trusted });`,
      },
      [
        `${verb}: calls an address trusted`,
        'src/features/schedules/server/fetch.ts: calls an address trusted',
      ],
    ],
    fine(
      `platform.outgoing.send(url, { method: 'POST', timeoutMs, trusted: true });`,
      'src/features/channels/server/twilio.ts',
    ),
    fine(`export const a = config.trustedProxies; // trusted: true`),
    fine(`await fetch('x');`, 'src/cli/client.ts'),
    fine(`await fetch('x');`, 'src/web/api.ts'),
    fine(`await fetch('x');`, 'src/features/paging/server/send.test.ts'),
  ]);
});

describe('tables', () => {
  const migration = 'db/migrations/0001_all.sql';
  const sql = [
    '-- owner: paging readers: incidents',
    'create table page (id uuid);',
    '-- owner: intake',
    'create table alert (id uuid);',
  ].join('\n');
  const known = ['intake', 'paging', 'incidents', 'platform'];
  const at = (feature: string, text: string, found?: string): Row => {
    const path = `src/features/${feature}/server/show.ts`;
    return [
      `${feature}: ${text}`,
      { [migration]: sql, [path]: text },
      found === undefined ? [] : [`${path}: ${found}`],
    ];
  };
  const belongs = 'which belongs to';
  check(
    (tree) => checkTables(tree, known),
    [
      at('paging', `db.selectFrom('page').selectAll(); db.insertInto('page');`),
      at('incidents', `db.selectFrom('page as p').selectAll();`),
      at('incidents', `db.updateTable('page').set({});`, `writes the table page, ${belongs} paging`),
      at('intake', `db.selectFrom(['alert', 'page as p']);`, `reads the table page, ${belongs} paging`),
      at(
        'intake',
        `db.selectFrom('alert').innerJoin('page', 'a', 'b');`,
        `reads the table page, ${belongs} paging`,
      ),
      at('paging', 'sql`select * from alert where id = ${id}`;', `reads the table alert, ${belongs} intake`),
      at(
        'paging',
        'sql`with a as (select 1) update alert set x = 1`;',
        `writes the table alert, ${belongs} intake`,
      ),
      at(
        'paging',
        `pool.query("insert into alert (id) values ($1)");`,
        `writes the table alert, ${belongs} intake`,
      ),
      at('paging', 'sql`select id from page for update of page`;'),
      at('incidents', `throw problem('wrong', { detail: 'Answer from alert or page.' });`),
      at('incidents', `// reads from alert\nexport const a = 1;`),
      [
        'outside server/ nobody touches a table',
        {
          [migration]: sql,
          'src/features/paging/index.ts': `db.selectFrom('page');`,
          'src/server/main.ts': `db.selectFrom('page');`,
        },
        [
          `src/features/paging/index.ts: reads the table page, ${belongs} paging`,
          `src/server/main.ts: reads the table page, ${belongs} paging`,
        ],
      ],
      [
        'tests may look anywhere',
        { [migration]: sql, 'src/features/intake/server/a.test.ts': `db.selectFrom('page');` },
        [],
      ],
      [
        'every table has an owner that exists and a singular name',
        {
          [migration]: `${sql}\ncreate table stray (id int);\n-- owner: nobody\ncreate table pages (id int);`,
        },
        [
          `${migration}: table stray has no owner`,
          `${migration}: table pages names nobody, which is no feature`,
          `${migration}: table pages is a plural`,
        ],
      ],
    ],
  );
});

describe('maps', () => {
  const floors = [['paging']];
  check(
    (tree) => checkMaps(tree, floors),
    [
      ['all there', { 'src/features/paging/README.md': 'x', 'ARCHITECTURE.md': 'paging/ pages people' }, []],
      [
        'all missing',
        { 'src/features/extra/index.ts': '' },
        [
          'src/features/extra: has no floor',
          'src/features/extra: has no README.md',
          'ARCHITECTURE.md: does not mention src/features/extra',
        ],
      ],
    ],
  );
});

describe('problems', () => {
  const contract = 'src/features/paging/contract.ts';
  const declared = {
    [contract]: `export const p = defineProblems('paging', { 'already-acknowledged': { status: 409, title: 'x' } });`,
  };
  const page = 'docs/problems/paging-already-acknowledged.md';
  const text = `# Somebody has it\n\nCode \`paging/already-acknowledged\`. ${'Another person took the page before you. '.repeat(4)}`;
  check(checkProblems, [
    ['a page that helps', { ...declared, [page]: text, 'docs/problems/README.md': 'x' }, []],
    ['no page', declared, [`${contract}: problem paging/already-acknowledged has no page`]],
    ['an empty page', { ...declared, [page]: '# Later' }, [`${page}: says too little`]],
    [
      'a page without a code',
      { ...declared, [page]: text, 'docs/problems/paging-gone.md': text },
      ['docs/problems/paging-gone.md: belongs to no declared problem'],
    ],
  ]);
});

describe('habits', () => {
  check(checkLengths, [
    ['400 lines', { 'src/a.ts': 'x\n'.repeat(400) }, []],
    ['401 lines', { 'src/a.ts': 'x\n'.repeat(401) }, ['src/a.ts: has 401 lines, 400 are the most']],
    ['long tests', { 'src/a.ts': 'x', 'src/a.test.ts': 'x\n'.repeat(900) }, []],
  ]);
  const folder = ['', 'work', 'main'].join('/');
  const host = ['https://registry', 'example.org/x'].join('.');
  check(checkPlaces, [
    [
      'a folder of this machine',
      { 'README.md': `see ${folder}` },
      [`README.md: names a folder of one machine (${folder})`],
    ],
    ['a registry', { '.npmrc': `registry=${host}` }, ['.npmrc: names the host of a package registry']],
    [
      'a resolved host',
      { 'package-lock.json': '"resolved": "https://x.org/a.tgz"' },
      ['package-lock.json: names the host of a package registry'],
    ],
    [
      'a route that happens to have the word',
      { 'src/a.ts': `'/api/work/maintenance'; 'https://example.org'` },
      [],
    ],
  ]);
  const mark = ['TO', 'DO'].join('');
  const silence = ['@ts-', 'ignore'].join('');
  check(checkLooseEnds, [
    ['a mark', { 'src/a.ts': `// ${mark}: later` }, ['src/a.ts: holds an unfinished mark']],
    ['a silenced compiler', { 'src/a.ts': `// ${silence}\nx;` }, ['src/a.ts: holds a silenced compiler']],
    ['any', { 'src/a.ts': `export const a = b as any;` }, ['src/a.ts: holds `as any`']],
    ['any in a test', { 'src/a.test.ts': `export const a = b as any;` }, []],
    ['any in a comment', { 'src/a.ts': `// as any fool knows\nexport const a = 1;` }, []],
  ]);
  check(checkHiddenImports, [
    [
      'at the top',
      {
        'src/a.ts': `import type { B } from './b.ts'; export type A = B; export const c = () => import('./c.ts');`,
      },
      [],
    ],
    [
      'inline',
      { 'src/a.ts': `export type A = import('./b.ts').B;` },
      ['src/a.ts: imports a type inline from ./b.ts'],
    ],
    [
      'typeof',
      { 'src/a.ts': `export type A = typeof import('./b.ts');` },
      ['src/a.ts: imports a type inline from ./b.ts'],
    ],
  ]);
});
