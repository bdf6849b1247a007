import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenkeel-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const secret = 'x'.repeat(32);

function sentences(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(environment, folder);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences;
    throw error;
  }
}

test('nothing set: loopback, port 8080, embedded database in ./data of the package', () => {
  expect(readConfig({}, folder)).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataDir: join(folder, 'data'),
  });
});

test.each<[string, NodeJS.ProcessEnv, RegExp]>([
  ['unknown name', { EVENKEEL_PROT: '1' }, /EVENKEEL_PROT is not a setting/],
  ['unknown name in file form', { EVENKEEL_PROT_FILE: '/x' }, /EVENKEEL_PROT_FILE is not a setting/],
  ['port of letters', { PORT: 'http' }, /PORT: must be a whole number from 0 to 65535/],
  [
    'mail without a domain',
    { EVENKEEL_SMTP_PORT: '2525' },
    /EVENKEEL_MAIL_DOMAIN is needed for mail to come in/,
  ],
  [
    'a mail domain that is an address',
    { EVENKEEL_MAIL_DOMAIN: 'a@b.c' },
    /EVENKEEL_MAIL_DOMAIN: must be a domain/,
  ],
  [
    'half a certificate for mail',
    { EVENKEEL_SMTP_TLS_CERT: '/x' },
    /EVENKEEL_SMTP_TLS_CERT and EVENKEEL_SMTP_TLS_KEY/,
  ],
  ['a mailbox that is none', { EVENKEEL_IMAP_URL: 'pop://x' }, /EVENKEEL_IMAP_URL: must look like imaps/],
  ['port too high', { PORT: '70000' }, /PORT: must be a whole number/],
  ['address with a path', { EVENKEEL_URL: 'https://a.example/pager' }, /EVENKEEL_URL: must be an address/],
  [
    'database of another kind',
    { DATABASE_URL: 'mysql://x', EVENKEEL_SECRET: secret },
    /DATABASE_URL: must begin with postgres/,
  ],
  ['own database without the secret', { DATABASE_URL: 'postgres://x' }, /EVENKEEL_SECRET is compulsory/],
  ['short secret', { EVENKEEL_SECRET: 'short' }, /EVENKEEL_SECRET: must have at least 32/],
  ['certificate without key', { EVENKEEL_TLS_CERT: 'a.pem' }, /go together/],
  [
    'file that is not there',
    { SMTP_URL_FILE: '/not/there' },
    /SMTP_URL_FILE names a file that cannot be read/,
  ],
  ['an account without its token', { TWILIO_ACCOUNT_SID: 'AC1' }, /TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN/],
  [
    'an account without a number',
    { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'x' },
    /TWILIO_FROM is needed/,
  ],
  ['calls from a name', { TWILIO_VOICE_FROM: 'Evenkeel' }, /TWILIO_VOICE_FROM: must be a number/],
  ['value and file', { SMTP_URL: 'smtp://a', SMTP_URL_FILE: '/x' }, /are both set/],
])('%s stops the start with a sentence', (_, environment, expected) => {
  const found = sentences(environment);
  expect(found.length).toBeGreaterThan(0);
  expect(found[0]).toMatch(expected);
});

test('calls come from the number of texts, unless that is a name or another is set', () => {
  const account = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'x' };
  const voiceFrom = (more: NodeJS.ProcessEnv) =>
    readConfig({ ...account, ...more }, folder).twilio?.voiceFrom;
  expect(voiceFrom({ TWILIO_FROM: '+15005550006' })).toBe('+15005550006');
  expect(voiceFrom({ TWILIO_FROM: 'Evenkeel' })).toBeUndefined();
  expect(voiceFrom({ TWILIO_FROM: 'Evenkeel', TWILIO_VOICE_FROM: '+15005550007' })).toBe('+15005550007');
  expect(readConfig({}, folder).twilio).toBeUndefined();
});

test('several mistakes are all told at once', () => {
  expect(sentences({ PORT: 'x', EVENKEEL_LOG_LEVEL: 'loud', EVENKEEL_NO: '' })).toHaveLength(3);
});

test('a secret from a file loses only the last line break', () => {
  const file = join(folder, 'secret.txt');
  writeFileSync(file, `${secret} \n`);
  expect(readConfig({ EVENKEEL_SECRET_FILE: file }, folder).secret).toBe(`${secret} `);
});

test('a configuration file is read, and the environment wins', () => {
  const file = join(folder, 'my.env');
  writeFileSync(file, '# ours\nPORT=9000\nHOST="0.0.0.0"\n');
  expect(readConfig({ EVENKEEL_CONFIG: file, PORT: '9001' }, folder)).toMatchObject({
    port: 9001,
    host: '0.0.0.0',
  });
  writeFileSync(file, 'PROT=9000\n');
  expect(sentences({ EVENKEEL_CONFIG: file })[0]).toMatch(/line 1: PROT is not a setting/);
});
