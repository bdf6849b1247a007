import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server';
import { hashOf, type Platform } from '../../../../platform/index.ts';
import { readRecipient } from '../../core/mail-address.ts';
import { ourMail } from './our-mail.ts';
import { mailPlaceOf } from './reply-address.ts';
import { givenAddress, intakeAddressByName } from './store-addresses.ts';
import { takeMail } from './take-mail.ts';

export interface SmtpListener {
  readonly port: number;
  stop(): Promise<void>;
}

const mostConnections = 50;
const mostRecipients = 50;
const silenceMs = 60_000;
/** Of all mails that are being received at once: many large ones wait for each other at the sender's. */
const mostBytesAtOnce = 32 * 1024 * 1024;
const longestEnvelopeAddress = 320;

const answer = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });
const later = () => answer(451, '4.3.2 Cannot take this right now, try again later');

/** Our own mail server: takes mail for our addresses and for no other, and says 250 only when it is on disk. */
export async function startSmtpListener(
  platform: Platform,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<SmtpListener> {
  const { maxBytes } = platform.config.mailIn;
  const server = new SMTPServer({
    ...tlsOf(platform),
    name: platform.config.mailIn.domain ?? 'localhost',
    banner: 'Evenkeel',
    size: maxBytes,
    maxClients: mostConnections,
    maxRecipients: mostRecipients,
    socketTimeout: silenceMs,
    closeTimeout: 5_000,
    // Names of who connects tell nothing that is used, and asking takes time.
    disableReverseLookup: true,
    logger: false,
    onMailFrom({ address }, _, reply) {
      reply(address.length > longestEnvelopeAddress ? answer(553, '5.1.7 The sender is too long') : null);
    },
    onRcptTo({ address }, _, reply) {
      isTaken(platform, address).then(
        (taken) => reply(taken ? null : answer(550, '5.1.1 There is nobody of this name here')),
        (error: unknown) => {
          platform.log.error({ err: error }, 'a recipient could not be looked up');
          reply(later());
        },
      );
    },
    onData(stream, session, reply) {
      const { mailFrom, rcptTo } = session.envelope;
      receive(stream, maxBytes)
        .then(async (raw) => {
          await takeMail(platform, {
            via: 'smtp',
            envelopeFrom: mailFrom ? mailFrom.address : '',
            recipients: rcptTo.map(({ address }) => address),
            raw,
            fetchedKey: null,
          });
          reply(null, '2.0.0 It is kept');
        })
        .catch((error: unknown) => {
          if (!isRefusal(error)) platform.log.error({ err: error }, 'a mail could not be kept');
          reply(isRefusal(error) ? error : later());
        });
    },
  });
  server.on('error', (error) => platform.log.debug({ err: error }, 'a mail connection broke'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const bound = (server.server.address() as AddressInfo).port;
  platform.log.info({ port: bound, host }, 'mail server ready');
  return { port: bound, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

/** Without a certificate there is no STARTTLS, and the neighbouring mail server speaks plainly with us. */
function tlsOf({ config }: Platform): SMTPServerOptions {
  const files = config.mailIn.smtpTls;
  if (!files) return { disabledCommands: ['AUTH', 'STARTTLS'] };
  return {
    disabledCommands: ['AUTH'],
    cert: readFileSync(files.certFile),
    key: readFileSync(files.keyFile),
  };
}

/** Ours: an address that was given to somebody, a team's, the one that we send as, and postmaster, as RFC 5321 asks. */
async function isTaken(platform: Platform, address: string): Promise<boolean> {
  const place = mailPlaceOf(platform);
  const ours = place && readRecipient(place, address);
  const isSender = address.toLowerCase() === ourMail(platform).from.toLowerCase();
  if (!ours) return false;
  if (isSender) return true;
  if (ours.kind === 'token') return (await givenAddress(platform.db, hashOf(ours.token))) !== undefined;
  return ours.name === 'postmaster' || (await intakeAddressByName(platform.db, ours.name)) !== undefined;
}

let bytesBeingReceived = 0;

/** @throws a refusal with its SMTP code when it is too large, or when too much comes at once */
function receive(stream: SMTPServerDataStream, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    let refusal: Error | undefined;
    const letGo = () => {
      bytesBeingReceived -= size;
      size = 0;
      pieces.length = 0;
    };
    stream.on('data', (piece: Buffer) => {
      if (refusal) return;
      size += piece.length;
      bytesBeingReceived += piece.length;
      pieces.push(piece);
      if (size > maxBytes) refusal = answer(552, '5.3.4 The mail is too large');
      else if (bytesBeingReceived > mostBytesAtOnce) refusal = later();
      // What is refused is read to its end, as the protocol asks, and kept nowhere.
      if (refusal) letGo();
    });
    stream.once('end', () => {
      const raw = refusal ? undefined : Buffer.concat(pieces);
      letGo();
      if (raw) resolve(raw);
      else reject(refusal!);
    });
    stream.once('error', (error) => {
      letGo();
      reject(error);
    });
    stream.once('close', () => {
      // A connection that broke in the middle sends no end.
      if (!stream.readableEnded) {
        letGo();
        reject(later());
      }
    });
  });
}

function isRefusal(error: unknown): error is Error {
  return typeof (error as { responseCode?: unknown } | undefined)?.responseCode === 'number';
}
