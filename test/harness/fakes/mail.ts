import type { AddressInfo, Socket } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  /** page, notice, test or mail: as the header X-Evenkeel-Kind says. */
  readonly kind: string;
  /** Every http address in the text. */
  readonly links: readonly string[];
  /** What is attached, as text. */
  readonly files: readonly { readonly name: string; readonly type: string; readonly text: string }[];
}
/** What the server does with each mail from now on. */
export type MailMood =
  | { readonly do: 'take' }
  | { readonly do: 'refuse'; readonly code: number; readonly text: string }
  /** Says nothing any more in the middle of the conversation. */
  | { readonly do: 'hang' }
  /** Cuts the connection when the body comes. */
  | { readonly do: 'reset' }
  /** Takes the mail, and cuts the connection instead of saying so. */
  | { readonly do: 'lose the answer' }
  /** Knows nobody of that name and password any more; who does not sign in is served. */
  | { readonly do: 'refuse the sign-in' }
  | { readonly do: 'slow'; readonly ms: number };

export interface FakeMail {
  /** smtp:// address to configure. */
  readonly url: string;
  readonly port: number;
  all(): readonly Mail[];
  to(address: string): readonly Mail[];
  /** How many conversations came as far as a recipient, taken or not. */
  tries(): number;
  behave(mood: MailMood): void;
  forget(): void;
  close(): Promise<void>;
}

/** A mail server with a memory. `port` to come back on the same one after being dead. */
export async function startFakeMail(port = 0): Promise<FakeMail> {
  const mails: Mail[] = [];
  const sockets = new Set<Socket>();
  let mood: MailMood = { do: 'take' };
  let tries = 0;
  const refusal = ({ code, text }: { code: number; text: string }) =>
    Object.assign(new Error(text), { responseCode: code });

  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    logger: false,
    disableReverseLookup: true, // a slow name server would look like a slow mail server
    closeTimeout: 10,
    onConnect(session, done) {
      done();
    },
    onAuth(auth, _session, done) {
      if (mood.do === 'refuse the sign-in') done(refusal({ code: 535, text: '5.7.8 no such sign-in' }));
      else done(null, { user: auth.username ?? '' });
    },
    onRcptTo(_address, _session, done) {
      tries++;
      if (mood.do === 'refuse') done(refusal(mood));
      else if (mood.do !== 'hang') done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
      });
      stream.on('end', () => {
        if (mood.do === 'reset') return sockets.forEach((socket) => socket.destroy());
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        const wait = mood.do === 'slow' ? mood.ms : 0;
        void parse(Buffer.concat(chunks), recipients).then((parsed) =>
          setTimeout(() => {
            mails.push(...parsed);
            if (mood.do === 'lose the answer') sockets.forEach((socket) => socket.destroy());
            else done();
          }, wait),
        );
      });
    },
  });
  server.on('error', () => undefined); // cut connections are what some tests are about
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const bound = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    port: bound,
    all: () => mails,
    to: (address) => mails.filter((mail) => mail.to === address),
    tries: () => tries,
    behave: (next) => {
      mood = next;
    },
    forget: () => {
      mails.length = 0;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function parse(bytes: Buffer, recipients: readonly string[]): Promise<Mail[]> {
  const parsed = await PostalMime.parse(bytes);
  const headers = Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value]));
  const text = parsed.text ?? '';
  return recipients.map((to) => ({
    to,
    from: parsed.from?.address ?? '',
    subject: parsed.subject ?? '',
    text,
    html: parsed.html ?? '',
    messageId: parsed.messageId ?? '',
    headers,
    kind: headers['x-evenkeel-kind'] ?? '',
    links: text.match(/https?:\/\/\S+/g) ?? [],
    files: parsed.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? '',
      type: mimeType,
      text: typeof content === 'string' ? content : new TextDecoder().decode(content),
    })),
  }));
}
