import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface FakeMailbox {
  /** imap:// address to configure. */
  readonly url: string;
  put(mail: string | Buffer): void;
  /** How many are marked as seen. */
  seen(): number;
  /** The connection breaks when a mail is to be marked as seen, as often as told. */
  breakBeforeSeen(times: number): void;
  close(): Promise<void>;
}

interface Kept {
  readonly uid: number;
  readonly bytes: Buffer;
  seen: boolean;
}

/** One mailbox with a memory, that speaks as much IMAP as a client needs who fetches and marks. */
export async function startFakeMailbox(): Promise<FakeMailbox> {
  const mails: Kept[] = [];
  const sockets = new Set<Socket>();
  let breaks = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\r\n');
    let buffered = '';
    socket.on('data', (part: Buffer) => {
      buffered += part.toString('latin1');
      for (let end = buffered.indexOf('\r\n'); end !== -1; end = buffered.indexOf('\r\n')) {
        const line = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        answer(socket, line);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function answer(socket: Socket, line: string): void {
    const [tag = '', ...rest] = line.split(' ');
    const command = rest.join(' ').toUpperCase();
    const ok = (untagged = '') => void socket.write(`${untagged}${tag} OK done\r\n`);
    const one = (): Kept | undefined =>
      mails.find(({ uid }) => uid === Number(/ (\d+)(?: |$)/.exec(line.slice(tag.length + 4))?.[1]));
    if (command.startsWith('CAPABILITY')) return ok('* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n');
    if (command.startsWith('SELECT') || command.startsWith('EXAMINE'))
      return ok(
        `* FLAGS (\\Seen)\r\n* ${mails.length} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT ${mails.length + 1}] ok\r\n* OK [PERMANENTFLAGS (\\Seen)] ok\r\n`,
      );
    if (command.startsWith('UID SEARCH'))
      return ok(
        `* SEARCH ${mails
          .filter(({ seen }) => !seen)
          .map(({ uid }) => uid)
          .join(' ')}\r\n`,
      );
    if (command.startsWith('UID FETCH')) {
      const mail = one();
      if (!mail) return ok();
      const most = Number(/<0\.(\d+)>/.exec(command)?.[1] ?? mail.bytes.length);
      const bytes = mail.bytes.subarray(0, most);
      socket.write(`* ${mail.uid} FETCH (UID ${mail.uid} BODY[]<0> {${bytes.length}}\r\n`);
      socket.write(bytes);
      return ok(')\r\n');
    }
    if (command.startsWith('UID STORE')) {
      if (breaks > 0) {
        breaks--;
        return void socket.destroy();
      }
      const mail = one();
      if (mail) mail.seen = true;
      return ok();
    }
    if (command.startsWith('LOGOUT')) {
      socket.end(`* BYE\r\n${tag} OK bye\r\n`);
      return undefined;
    }
    if (command.startsWith('LIST') || command.startsWith('LSUB')) return ok('* LIST () "/" "INBOX"\r\n');
    return ok();
  }

  return {
    url: `imap://reader:secret@127.0.0.1:${(server.address() as AddressInfo).port}/INBOX`,
    put: (mail) =>
      void mails.push({ uid: mails.length + 1, bytes: Buffer.from(mail as string), seen: false }),
    seen: () => mails.filter(({ seen }) => seen).length,
    breakBeforeSeen: (times) => {
      breaks = times;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
