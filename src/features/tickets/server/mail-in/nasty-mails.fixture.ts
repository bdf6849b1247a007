import type { MailReason } from '../../core/mail-verdict.ts';

export interface NastyMail {
  readonly name: string;
  readonly raw: Buffer;
  readonly verdict: 'refused' | 'commented' | 'waits';
  readonly because: MailReason;
  readonly envelopeFrom?: string;
  /** What the comment must say, when one is made. */
  readonly says?: string;
}

const from = 'From: Ada Lund <ada@example.test>';
const mail = (head: readonly string[], body = 'hello there', text = 'latin1'): Buffer =>
  Buffer.from([from, 'Subject: nasty', ...head, '', body, ''].join('\r\n'), text as 'latin1');
const bytes = (...parts: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));

function nested(depth: number): string {
  if (depth === 0) return 'Content-Type: text/plain\r\n\r\ndeep\r\n';
  const boundary = `b${depth}`;
  return `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n--${boundary}\r\n${nested(depth - 1)}\r\n--${boundary}--\r\n`;
}
const parts = (count: number, part: string): string =>
  `Content-Type: multipart/mixed; boundary=x\r\n\r\n${`--x\r\n${part}\r\n`.repeat(count)}--x--\r\n`;

const refused = (name: string, because: MailReason, raw: Buffer, envelopeFrom?: string): NastyMail => ({
  name,
  raw,
  verdict: 'refused',
  because,
  ...(envelopeFrom === undefined ? {} : { envelopeFrom }),
});
const taken = (name: string, says: string, raw: Buffer): NastyMail => ({
  name,
  raw,
  verdict: 'commented',
  because: 'came-by-address',
  says,
});

/** Mails as nobody should send them. Each is sent to an address of a ticket that Ada was given, once. */
export const nastyMails: readonly NastyMail[] = [
  refused('a bounce, with the null sender', 'null-sender', mail([]), ''),
  refused(
    'a bounce that names itself',
    'null-sender',
    Buffer.from('From: MAILER-DAEMON@example.com\r\nSubject: failed\r\n\r\nno\r\n'),
  ),
  refused('a vacation answer', 'auto-submitted', mail(['Auto-Submitted: auto-replied'])),
  refused('a report of a cron job', 'auto-submitted', mail(['Auto-Submitted: auto-generated (cron)'])),
  refused('a newsletter', 'bulk', mail(['Precedence: bulk'])),
  refused('junk', 'bulk', mail(['Precedence: Junk'])),
  refused('a list', 'bulk', mail(['List-Id: <all.example.com>'])),
  refused(
    'an answer of Exchange',
    'auto-response-suppressed',
    mail(['X-Auto-Response-Suppress: DR, OOF, AutoReply']),
  ),
  refused('our own mail that came back', 'own-mail', mail(['X-Evenkeel-Kind: page'])),
  refused(
    'a mail from an address of our domain',
    'own-mail',
    Buffer.from('From: inc-1@tickets.example.org\r\n\r\nhi\r\n'),
  ),
  refused(
    'a mail from what we send as',
    'own-mail',
    Buffer.from('From: Evenkeel <pager@example.test>\r\n\r\nhi\r\n'),
  ),
  refused(
    'a mail that went in circles',
    'too-many-hops',
    mail(Array.from({ length: 60 }, (_, at) => `Received: by h${at}`)),
  ),
  refused('one with no sender', 'no-sender', Buffer.from('Subject: who\r\n\r\nam I\r\n')),
  refused('one whose sender is no address', 'no-sender', Buffer.from('From: me\r\n\r\nhi\r\n')),
  refused('nothing at all', 'no-sender', Buffer.from('\r\n')),
  refused('a mail without words', 'nothing-said', mail([], '')),
  refused('only a quote', 'nothing-said', mail([], '> all of it\r\n> is old')),
  refused(
    'a thousand parts',
    'too-many-parts',
    bytes(from, '\r\n', parts(1000, 'Content-Type: text/plain\r\n\r\nx')),
  ),
  refused('parts in parts in parts', 'too-deep', bytes(from, '\r\n', nested(60))),
  refused(
    'mails in mails in mails',
    'too-deep',
    bytes(from, '\r\n', 'Content-Type: message/rfc822\r\n\r\n'.repeat(40), 'x'),
  ),
  refused(
    'forty files',
    'too-many-attachments',
    bytes(
      from,
      '\r\n',
      parts(40, 'Content-Type: image/png; name=a.png\r\nContent-Disposition: attachment\r\n\r\nx'),
    ),
  ),
  refused(
    'ten thousand headers',
    'too-many-headers',
    mail(Array.from({ length: 10_000 }, (_, at) => `X-H${at}: 1`)),
  ),
  refused(
    'ten thousand recipients',
    'headers-too-large',
    mail([
      `To: ${Array.from({ length: 10_000 }, (_, at) => `person.number.${at}@example.com`).join(',\r\n ')}`,
    ]),
  ),
  refused('one endless header', 'headers-too-large', mail([`X-Long: ${'a'.repeat(400_000)}`])),
  refused('a million empty lines', 'too-many-lines', bytes(from, '\r\n\r\n', '\r\n'.repeat(1_000_000))),
  taken('an endless line', 'aaaa', mail([], 'a'.repeat(300_000))),
  taken(
    'a header that smuggles another one',
    'hello there',
    mail(['Subject: a\rBcc: all@example.com', 'X: y']),
  ),
  taken(
    'a sender with a line end in the name',
    'hello there',
    Buffer.from(
      'From: =?utf-8?q?Ada=0D=0ABcc=3A_all=40example.com?= <ada@example.test>\r\nSubject: x\r\n\r\nhello there\r\n',
    ),
  ),
  taken('an unknown charset', 'hello there', mail(['Content-Type: text/plain; charset=klingon'])),
  taken(
    'invalid UTF-8',
    'caf\uFFFD',
    bytes(from, '\r\nContent-Type: text/plain; charset=utf-8\r\n\r\ncaf', Buffer.from([0xe9]), ' \r\n'),
  ),
  taken(
    'a lone half of a pair, and NUL',
    'a\uFFFDb',
    bytes(from, '\r\nContent-Type: text/plain; charset=utf-8\r\n\r\na\0b\r\n'),
  ),
  taken(
    'UTF-16 with a mark',
    'hi',
    bytes(
      from,
      '\r\nContent-Type: text/plain; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      Buffer.from('\ufeffhi', 'utf16le').toString('base64'),
      '\r\n',
    ),
  ),
  taken('base64 that is none', '', mail(['Content-Transfer-Encoding: base64'], '!!!! ???? aGVsbG8=')),
  taken(
    'quoted-printable that ends in the middle',
    'half',
    mail(['Content-Transfer-Encoding: quoted-printable'], 'half ='),
  ),
  taken(
    'no Message-ID and a date of the future',
    'hello there',
    mail(['Date: Fri, 31 Dec 9999 23:59:59 +0000']),
  ),
  taken('a date that is none', 'hello there', mail(['Date: yesterday, I think'])),
  taken(
    'a Message-ID that is none',
    'hello there',
    mail(['Message-ID: not <<an>> id', 'References: <a> <b c> <>']),
  ),
  taken(
    'two senders',
    'hello there',
    Buffer.from('From: Ada <ada@example.test>, Eve <eve@example.com>\r\n\r\nhello there\r\n'),
  ),
  taken(
    'HTML with a script',
    'click',
    mail(
      ['Content-Type: text/html'],
      '<script>alert(1)</script><style>p{}</style><p onclick="x()">click <a href="javascript:alert(1)">me</a><img src=x onerror=alert(1)>',
    ),
  ),
  taken(
    'HTML that is never closed',
    'deep',
    mail(['Content-Type: text/html'], `${'<div>'.repeat(20_000)}deep`),
  ),
  taken(
    'a multipart without its boundary',
    '',
    bytes(from, '\r\nContent-Type: multipart/mixed\r\n\r\n--x\r\n\r\nlost\r\n'),
  ),
  taken(
    'a boundary that is the end of itself',
    'a',
    bytes(from, '\r\nContent-Type: multipart/mixed; boundary="--"\r\n\r\n----\r\n\r\na\r\n------\r\n'),
  ),
  taken('line ends of an old Mac', 'hello', bytes(from, '\r\n\r\nhello\rthere\r')),
  taken(
    'a file whose name climbs',
    'see file',
    bytes(
      from,
      '\r\n',
      'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nsee file\r\n--x\r\nContent-Type: text/plain; name="../../etc/passwd"\r\nContent-Disposition: attachment; filename="../../etc/passwd\0.png"\r\n\r\nroot\r\n--x--\r\n',
    ),
  ),
];
