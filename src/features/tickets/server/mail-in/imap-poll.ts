import { createHash } from 'node:crypto';
import { ImapFlow } from 'imapflow';
import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import { takeMail } from './take-mail.ts';

const mostAtOnce = 200;
const waitMs = 30_000;

/**
 * Looks into the configured mailbox once: each mail that was not seen is kept as it came, and only then marked as seen. After a
 * crash between the two it is fetched again and recognised.
 * @returns how many were new
 */
export async function pollMailbox(platform: Platform): Promise<number> {
  const { imapUrl, maxBytes } = platform.config.mailIn;
  if (imapUrl === undefined || platform.config.demo) return 0;
  return alone(platform, async () => {
    const { client, mailbox } = connectTo(imapUrl);
    // Without a listener a connection that breaks would end the server.
    client.on('error', (error: unknown) => platform.log.warn({ err: error }, 'the mailbox hung up'));
    let taken = 0;
    await client.connect();
    try {
      const lock = await client.getMailboxLock(mailbox);
      try {
        const found = (await client.search({ seen: false }, { uid: true })) || [];
        for (const uid of found.slice(0, mostAtOnce)) {
          // One byte more than is taken, so that a mail that is too large is known as such without reading all of it.
          const mail = await client.fetchOne(
            String(uid),
            { uid: true, source: { maxLength: maxBytes + 1 } },
            { uid: true },
          );
          if (!mail || !mail.source) continue;
          const isNew = await takeMail(platform, {
            via: 'imap',
            envelopeFrom: null,
            recipients: [],
            raw: mail.source,
            fetchedKey: fetchedKey(imapUrl, client, uid, mail.source),
          });
          const isMarked = await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
          if (!isMarked) throw new Error('The mailbox did not mark a mail as seen; it is fetched again.');
          if (isNew) taken++;
        }
      } finally {
        lock.release();
      }
    } finally {
      await client.logout().catch(() => client.close());
    }
    return taken;
  });
}

function connectTo(imapUrl: string): { client: ImapFlow; mailbox: string } {
  const url = new URL(imapUrl);
  const secure = url.protocol === 'imaps:';
  const client = new ImapFlow({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (secure ? 993 : 143)),
    secure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    socketTimeout: waitMs * 2,
  });
  return { client, mailbox: decodeURIComponent(url.pathname.slice(1)) || 'INBOX' };
}

/** The mailbox's own number for it, as long as the mailbox does not begin to count anew. */
function fetchedKey(imapUrl: string, client: ImapFlow, uid: number, source: Buffer): string {
  const { host, pathname, username } = new URL(imapUrl);
  const validity = client.mailbox ? String(client.mailbox.uidValidity) : '';
  const content = createHash('sha256').update(source).digest('hex');
  return createHash('sha256')
    .update(JSON.stringify([host, username, pathname, validity, uid, content]))
    .digest('hex');
}

/** One node looks at a time; another one that finds it busy has nothing to do. */
async function alone(platform: Platform, look: () => Promise<number>): Promise<number> {
  return platform.db.connection().execute(async (db) => {
    const { rows } = await sql<{
      got: boolean;
    }>`select pg_try_advisory_lock(hashtext('tickets.imap')) as got`.execute(db);
    if (!rows[0]!.got) return 0;
    try {
      return await look();
    } finally {
      await sql`select pg_advisory_unlock(hashtext('tickets.imap'))`.execute(db);
    }
  });
}
