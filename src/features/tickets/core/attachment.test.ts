import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOwnFile } from '../../../kit/markdown/index.ts';
import { attachmentMarkdown, attachmentPath, cleanFileName, contentDisposition } from './attachment.ts';
import { sniff } from './sniff.ts';

const id = '0190a1b2-0000-7000-8000-000000000000';
const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.codePointAt(0)!);
const png = (width: number, height: number) => {
  const bytes = new Uint8Array(40);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
};

test.each([
  ['a picture', png(800, 600), { contentType: 'image/png', isPicture: true }],
  [
    'a picture that unfolds into gigabytes',
    png(60_000, 60_000),
    { contentType: 'image/png', isPicture: false },
  ],
  [
    'a GIF that is a script too',
    ascii('GIF89a\u0010\u0000\u0010\u0000=1;alert(1)'),
    { contentType: 'image/gif', isPicture: true },
  ],
  [
    'HTML',
    ascii('<html><script>alert(1)</script>'),
    { contentType: 'text/plain; charset=utf-8', isPicture: false },
  ],
  ['SVG', ascii('<svg onload=alert(1)>'), { contentType: 'text/plain; charset=utf-8', isPicture: false }],
  [
    'XML',
    ascii('<?xml version="1.0"?><svg/>'),
    { contentType: 'text/plain; charset=utf-8', isPicture: false },
  ],
  [
    'a log',
    ascii('02:14 GET /checkout 503\n'),
    { contentType: 'text/plain; charset=utf-8', isPicture: false },
  ],
  ['PDF', ascii('%PDF-1.7'), { contentType: 'application/pdf', isPicture: false }],
  ['zip', ascii('PK\u0003\u0004'), { contentType: 'application/zip', isPicture: false }],
  ['a program for Windows', ascii('MZ\u0090\u0000\u0003'), undefined],
  ['a program for Linux', ascii('\u007fELF\u0002\u0000'), undefined],
  ['Flash', ascii('CWS\u0000'), undefined],
  ['a Java class', Uint8Array.of(0xca, 0xfe, 0xba, 0xbe, 0, 0), undefined],
])('the bytes of %s say what it is', (_, bytes, expected) => expect(sniff(bytes)).toEqual(expected));

test.each([
  ['graph.png', 'graph.png'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\temp\\trace.log', 'trace.log'],
  ['.htaccess', 'htaccess'],
  ['', 'file'],
  ['\u0000\u0007', 'file'],
  ['photo\u202Egnp.exe', 'photognp.exe'],
  ['a"b<c>|d?.txt', 'a_b_c__d_.txt'],
  ['Störung  am\tMorgen.log', 'Störung amMorgen.log'],
  [`${'x'.repeat(300)}.tar`, `${'x'.repeat(116)}.tar`],
  ['\ud800.txt', 'txt'],
])('%j is kept as %j', (given, kept) => expect(cleanFileName(given)).toBe(kept));

test('any name gives an address, a header and a line of Markdown that hold together', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (given, isPicture) => {
      const name = cleanFileName(given);
      expect(name.length).toBeLessThanOrEqual(120);
      expect(cleanFileName(name)).toBe(name);
      expect(isOwnFile(attachmentPath(id, name))).toBe(true);
      expect(contentDisposition(name, isPicture)).toMatch(
        /^(inline|attachment); filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.~!$&+^`|%-]+$/,
      );
      expect(attachmentMarkdown({ id, name, isPicture })).not.toContain('\n');
    }),
  );
});
