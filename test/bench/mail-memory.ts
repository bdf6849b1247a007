/**
 * What reading a mail costs in memory: for each of the worst mails that the limits let through, and some that they do not, a
 * process of its own reads it once; told is how far its peak rises above what it held with the mail's bytes in hand.
 * Usage: node test/bench/mail-memory.ts
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { readMail } from '../../src/features/tickets/server/mail-in/read-mail.ts';

const maxBytes = 10 * 1024 * 1024;
const head = 'From: ada@example.com\r\nSubject: heavy\r\n';
const part = (type: string, body: string) =>
  `--x\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`;
const lines = (text: string) => text.replace(/(.{76})/g, '$1\r\n');
const multipart = (...parts: string[]) =>
  `${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n${parts.join('')}--x--\r\n`;
const fill = (unit: string, bytes: number) => unit.repeat(Math.floor(bytes / unit.length));

const mails: Readonly<Record<string, () => string>> = {
  'one file of 7 MB in base64': () =>
    multipart(part('image/png', lines(randomBytes(7_000_000).toString('base64')))),
  'thirty files': () =>
    multipart(
      ...Array.from({ length: 30 }, () => part('image/png', lines(randomBytes(240_000).toString('base64')))),
    ),
  '10 MB of text': () => `${head}\r\n${fill('The quick brown fox jumps over the lazy dog.\r\n', 9_900_000)}`,
  '400,000 short lines': () => `${head}\r\n${fill('a\r\n', 1_190_000)}`,
  'one line of 10 MB': () => `${head}\r\n${fill('a', 10_000_000)}`,
  '10 MB quoted-printable': () =>
    `${head}Content-Transfer-Encoding: quoted-printable\r\n\r\n${fill(`${'=41'.repeat(25)}=\r\n`, 9_900_000)}`,
  '10 MB of HTML': () =>
    `${head}Content-Type: text/html\r\n\r\n${fill('<div><b>x</b> <a href="http://a">y</a>\r\n', 9_900_000)}`,
  'HTML that only opens': () =>
    `${head}Content-Type: text/html\r\n\r\n${fill('<div><ul><li>\r\n', 4_000_000)}`,
  'a hundred parts of text': () =>
    multipart(...Array.from({ length: 99 }, () => `--x\r\n\r\n${fill('words and words\r\n', 60_000)}\r\n`)),
  'text in UTF-16, base64': () =>
    `${head}Content-Type: text/plain; charset=utf-16le\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(Buffer.from(fill('æøå ', 3_700_000), 'utf16le').toString('base64'))}`.slice(
      0,
      maxBytes,
    ),
  'refused: nested 5,000 deep': () =>
    `${head}${fill('Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n', 250_000)}`,
  'refused: 10 MB of headers': () => `${head}${fill('X-A: b\r\n', 9_900_000)}`,
  'refused: 10 MB of empty lines': () => `${head}\r\n${fill('\r\n', 9_900_000)}`,
  'refused: twice the size': () => `${head}\r\n${fill('words and words\r\n', 20_000_000)}`,
};

const name = process.argv[2];
if (name === undefined) {
  const self = fileURLToPath(import.meta.url);
  const mb = (bytes: number) => (bytes / 1024 / 1024).toFixed(0).padStart(4);
  console.log(' mail MB  +MB peak    ms  what was made of it');
  for (const one of Object.keys(mails)) {
    const told = execFileSync(process.execPath, ['--expose-gc', self, one], { encoding: 'utf8' });
    const { size, grown, ms, made } = JSON.parse(told) as {
      size: number;
      grown: number;
      ms: number;
      made: string;
    };
    console.log(`${mb(size)}     ${mb(grown)}      ${String(ms).padStart(5)}  ${one}: ${made}`);
  }
} else {
  const raw = Buffer.from(mails[name]!(), 'latin1');
  await readMail(Buffer.from(`${head}\r\nwarm up\r\n`), null, maxBytes);
  await readMail(Buffer.from(`${head}Content-Type: text/html\r\n\r\n<b>warm up</b>\r\n`), null, maxBytes);
  (globalThis as { gc?: () => void }).gc?.();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const before = process.memoryUsage.rss();
  let peak = before;
  // Parsing seldom lets go of the thread; the operating system's own mark sees all of it, once it is above what building the mail took.
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 1);
  const begun = performance.now();
  const read = await readMail(raw, null, maxBytes);
  // Files are decoded one by one, as when they are kept.
  const fileBytes =
    'mail' in read ? read.mail.attachments.reduce((sum, file) => sum + file.bytes().length, 0) : 0;
  const ms = Math.round(performance.now() - begun);
  peak = Math.max(peak, process.memoryUsage.rss());
  clearInterval(timer);
  const made =
    'refused' in read
      ? `refused, ${read.refused}`
      : `${read.mail.text.length} characters, ${read.mail.attachments.length} files of ${fileBytes} bytes`;
  console.log(JSON.stringify({ size: raw.length, grown: peak - before, ms, made }));
}
