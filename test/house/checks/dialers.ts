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
  [
    /^src\/features\/channels\/server\/telegram-api\.ts$/,
    'speaks with the configured Telegram, by platform/outgoing',
  ],
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

/** Libraries that dial by themselves unless they are given our way out: here they have to be. */
const givenOurWay: readonly RegExp[] = [
  /^src\/features\/channels\/server\/slack-client\.ts$/,
  /^src\/features\/channels\/server\/telegram-api\.ts$/,
];

/** Who may tell platform/outgoing that an address is the configuration's and may be inside. */
const mayTrust: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^src\/platform\/outgoing\//, 'is what is told'],
  [
    /^src\/features\/channels\/server\/(?:slack-client|telegram-api|twilio)\.ts$/,
    'asks the configured provider',
  ],
  [
    /^src\/features\/channels\/server\/(?:hook-provider|ntfy)\.ts$/,
    'compares with the configured server first',
  ],
  [/^src\/features\/paging\/server\/watch\/ping-outside\.ts$/, 'calls the configured heartbeat address'],
  [/^src\/features\/channels\/server\/post\.ts$/, 'hands on what its callers found'],
];

const dials: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bglobalThis\s*\.\s*fetch\b/, 'globalThis.fetch'],
  // `globalThis['fetch']`, `const { fetch: get } = globalThis`: nothing of ours needs it otherwise.
  [/\bglobalThis\b(?!\s*\.\s*(?:fetch|crypto)\b)/, 'globalThis'],
  [/\bnew\s+(?:WebSocket|EventSource)\b/, 'WebSocket or EventSource'],
  [/\bsendNotification\b/, 'web-push sendNotification'],
  [/\bfromURL\b/, 'node-ical fromURL'],
  [/\bgetBuiltinModule\b/, 'getBuiltinModule'],
  [/["'](?:node:)?child_process["']/, 'another program'],
  // What cannot be read here could be any of them.
  [/\b(?:import|require)\s*\(\s*(?!["'][^"']*["']\s*\))/, 'an import that is computed'],
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
    // Letters may be written by their numbers.
    if (/fetch|\\u/.test(tree.read(path)) && namesUsedIn(path, tree.read(path)).has('fetch'))
      ways.unshift('fetch');
    return ways.map((name) => ({ path, found: `dials out by itself (${name})`, instead }));
  });
  return {
    looked: paths.length,
    violations: [...violations, ...dialsOnItsOwn(tree), ...trustsTooMuch(tree)],
  };
}

/** A library that may be used as long as its requests are made by us. */
function dialsOnItsOwn(tree: Tree): Violation[] {
  return tree.paths
    .filter((path) => givenOurWay.some((pattern) => pattern.test(path)))
    .filter((path) => {
      const code = codeOf(path, tree.read(path));
      return !/\bfetch\s*:/.test(code) || !/\boutgoing\s*\.\s*send\s*\(/.test(code);
    })
    .map((path) => ({
      path,
      found: 'lets a library dial by itself',
      instead: 'Give its client a `fetch` that sends by platform.outgoing.send.',
    }));
}

/** An address that a person typed must not be called trusted, or the check is talked out of looking. */
function trustsTooMuch(tree: Tree): Violation[] {
  return tree.paths
    .filter((path) => isSource(path) && !isTest(path) && !/\/web\//.test(path))
    .filter((path) => !mayTrust.some(([pattern]) => pattern.test(path)))
    .filter((path) => /\btrusted\b\s*(?::|,|\})/.test(codeOf(path, tree.read(path))))
    .map((path) => ({
      path,
      found: 'calls an address trusted',
      instead:
        'Only addresses of the configuration may be inside. If this is one, name the file in test/house/checks/dialers.ts with its reason.',
    }));
}
