import fc from 'fast-check';
import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { readMail } from './read-mail.ts';

const most = 10 * 1024 * 1024;
const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
const composed = async (mail: object): Promise<Buffer> =>
  (
    await composer.sendMail({
      from: 'Ada Lund <ada@example.com>',
      to: 'x@example.com',
      subject: 'Ærlig talt – ✓',
      ...mail,
    })
  ).message as Buffer;
const read = async (raw: Buffer) => {
  const found = await readMail(raw, null, most);
  if ('refused' in found) throw new Error(found.refused);
  return found.mail;
};

test('words, names and files come out as they went in', async () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 1, 2, 61, 61, 13, 10]);
  const mail = await read(
    await composed({
      text: 'Smått og stort: æøå, and more.\n',
      html: '<p>Smått og <b>stort</b></p><img src="cid:pic">',
      attachments: [
        { filename: 'skjermbilde ✓.png', content: png },
        { filename: 'pic.png', content: png, cid: 'pic' },
        {
          filename: 'log.txt',
          content: 'line one\nline = two\n',
          encoding: 'utf8',
          contentType: 'text/plain',
          contentTransferEncoding: 'quoted-printable',
        },
        {
          filename: 'data.csv',
          content: 'a;b\n1;2',
          contentType: 'text/csv',
          contentTransferEncoding: '7bit',
        },
      ],
    }),
  );
  expect(mail).toMatchObject({
    fromName: 'Ada Lund',
    fromAddress: 'ada@example.com',
    subject: 'Ærlig talt – ✓',
  });
  expect(mail.text.trim()).toBe('Smått og stort: æøå, and more.');
  const files = new Map(mail.attachments.map((file) => [file.name, Buffer.from(file.bytes())]));
  expect([...files.keys()].sort()).toEqual(['data.csv', 'log.txt', 'pic.png', 'skjermbilde ✓.png']);
  expect(files.get('skjermbilde ✓.png')!.equals(png)).toBe(true);
  expect(files.get('pic.png')!.equals(png)).toBe(true);
  expect(files.get('log.txt')!.toString().replaceAll('\r', '')).toBe('line one\nline = two\n');
  expect(files.get('data.csv')!.toString().replaceAll('\r', '')).toBe('a;b\n1;2');
});

test('any file, in any encoding, is the same afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 3000 }),
      fc.constantFrom('base64', 'quoted-printable'),
      async (bytes, contentTransferEncoding) => {
        const content = Buffer.from(bytes);
        const mail = await read(
          await composed({
            text: 'see file',
            attachments: [
              {
                filename: 'a.bin',
                content,
                contentType: 'application/octet-stream',
                contentTransferEncoding,
              },
            ],
          }),
        );
        expect(Buffer.from(mail.attachments[0]!.bytes()).equals(content)).toBe(true);
        expect(mail.text.trim()).toBe('see file');
      },
    ),
    { numRuns: 100 },
  );
});

test('a text that is too long is cut, and what follows it is still found', async () => {
  for (const text of ['x'.repeat(900_000), 'short line\n'.repeat(90_000)]) {
    const raw = Buffer.from(
      `From: a@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${text}\r\n--b\r\nContent-Type: image/png; name=p.png\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n--b--\r\n`,
    );
    const mail = await read(raw);
    expect(mail.text.length).toBeGreaterThan(50_000);
    expect(mail.attachments.map((file) => Buffer.from(file.bytes()).toString())).toEqual(['hello']);
  }
});

test('a mail that was forwarded as a file brings its words', async () => {
  const inner = await composed({ text: 'The old words.' });
  const mail = await read(
    Buffer.concat([
      Buffer.from(
        'From: b@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee below\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n',
      ),
      inner,
      Buffer.from('\r\n--b--\r\n'),
    ]),
  );
  expect(mail.text).toContain('See below');
  expect(mail.text).toContain('The old words.');
});

test('what only looks like the mark of a file is words', async () => {
  const mail = await read(Buffer.from('From: a@example.com\r\n\r\nevenkeel file 0\r\n'));
  expect(mail.text.trim()).toBe('evenkeel file 0');
  expect(mail.attachments).toEqual([]);
});
