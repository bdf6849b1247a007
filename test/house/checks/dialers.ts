import { codeOf, namesUsedIn } from '../syntax.ts';
import { isSource, isTest } from '../tree.ts';
import type { Finding, Tree, Violation } from '../tree.ts';

/** The few places that may open a connection, and why. */
const mayDial: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^src\/platform\/outgoing\//, 'checks every address when it connects'],
  [/^src\/platform\/(?:db|postgres|backup)\//, 'speaks with the configured database'],
  [/^src\/platform\/contract\/client\.ts$/, 'is the client of our own API'],
  [/^src\/(?:cli|features\/[^/]+\/cli)\//, 'is a client of our own API'],
  [/^src\/demo\//, 'calls its own server, and nothing else'],
  [/^src\/(?:web|features\/[^/]+\/web)\//, 'runs in a browser, under the content security policy'],
  [/^src\/features\/channels\/server\/email\.ts$/, 'sends mail to the configured SMTP server'],
  [/^src\/features\/tickets\/server\/mail-in\/imap-poll\.ts$/, 'reads the configured mailbox'],
  [/^src\/features\/channels\/server\/slack-(?:client|socket)\.ts$/, 'speaks with the configured Slack'],
];

const libraries = [
  'undici',
  'nodemailer',
  'axios',
  'got',
  'ky',
  'node-fetch',
  'ws',
  '@slack/[\\w-]+',
  'grammy',
  'twilio',
  'imapflow',
  'openid-client',
  'pg',
  'pg-copy-streams',
  '(?:node:)?(?:http|https|http2|net|tls|dgram)',
].join('|');

const dials: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bglobalThis\s*\.\s*fetch\b/, 'globalThis.fetch'],
  [/\bnew\s+(?:WebSocket|EventSource)\b/, 'WebSocket or EventSource'],
  [/\bsendNotification\s*\(/, 'web-push sendNotification'],
  [
    new RegExp(`\\b(?:import|export)\\s+(?!type\\b)[^;]*?from\\s*["'](?:${libraries})["']`),
    'a library that dials',
  ],
  [new RegExp(`\\b(?:import|require)\\s*\\(\\s*["'](?:${libraries})["']`), 'a library that dials'],
  [new RegExp(`\\bimport\\s*["'](?:${libraries})["']`), 'a library that dials'],
];

const instead =
  'Send it through src/platform/outgoing: it refuses private addresses when it connects, so that an address somebody typed cannot reach into the network. ' +
  'If only a type is needed, use `import type`.';

/** Code of the server dials out only by platform/outgoing, the database's door and the mail channel. */
export function checkDialers(tree: Tree): Finding {
  const paths = tree.paths.filter(
    (path) => isSource(path) && !isTest(path) && !mayDial.some(([pattern]) => pattern.test(path)),
  );
  const violations = paths.flatMap((path): Violation[] => {
    const code = codeOf(path, tree.read(path));
    const ways = dials.filter(([pattern]) => pattern.test(code)).map(([, name]) => name);
    if (namesUsedIn(path, tree.read(path)).has('fetch')) ways.unshift('fetch');
    return ways.map((name) => ({ path, found: `dials out by itself (${name})`, instead }));
  });
  return { looked: paths.length, violations };
}
