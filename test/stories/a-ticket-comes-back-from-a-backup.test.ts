import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callCriticality } from '../../src/features/incidents/contract/life.ts';
import { joinIncident } from '../../src/features/incidents/contract/room.ts';
import { saveView } from '../../src/features/incidents/contract/views.ts';
import { addNextAction } from '../../src/features/tickets/contract/next-actions.ts';
import { addPart } from '../../src/features/tickets/contract/record.ts';
import {
  addComment,
  announceIntention,
  askQuestion,
  postUpdate,
} from '../../src/features/tickets/contract/talk.ts';
import { addWatcher } from '../../src/features/tickets/contract/watchers.ts';
import type { Platform } from '../../src/platform/index.ts';
import { checkBackup, restoreBackup, writeBackup } from '../../src/platform/backup/index.ts';
import { composeHttp } from '../../src/server/compose.ts';
import { migrationsDir } from '../../src/server/paths.ts';
import { cloneDatabase, type TestDatabase } from '../harness/database.ts';
import { mailInApp, type MailInApp } from '../harness/mail-in-app.ts';
import { openPlatform, type TestPlatform } from '../harness/platform.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenkeel-story-backup-'));
const picture = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 31) % 256)),
]);
let app: MailInApp;
let other: TestDatabase;
let restored: TestPlatform | undefined;
let key: string;

beforeAll(async () => {
  [app, other] = [await mailInApp(), await cloneDatabase()];
  await aRichTicket();
});
afterAll(async () => {
  await restored?.close();
  await other.drop();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

async function aRichTicket(): Promise<void> {
  const { id, key: made } = await app.incident('Customers cannot pay');
  key = made;
  const at = { params: { key } };
  const ben = app.as('ben');
  await ben(joinIncident, { ...at, body: { duty: 'scribe' } });
  await ben(callCriticality, { ...at, body: { answer: 'called', severity: 'down', impact: 'many' } });
  await ben(addPart, { ...at, body: { section: 'symptoms', text: 'Cards are refused' } });
  await ben(postUpdate, {
    ...at,
    body: { did: 'Looked at the gateway', found: 'It says 503', next: 'Drain it' },
  });
  await ben(addComment, { ...at, body: { body: 'The **zirconium** relay 🚒', format: 'markdown' } });
  await ben(announceIntention, { ...at, body: { text: 'restart the relay' } });
  await ben(askQuestion, { ...at, body: { text: 'Since when?', to: 'cleo@example.test', dueMinutes: 20 } });
  await ben(addNextAction, { ...at, body: { text: 'Roll back', for: 'cleo@example.test', dueAt: null } });
  await ben(addWatcher, { ...at, body: { email: 'jo@example.com', name: 'Jo', grain: 'updates' } });
  await ben(saveView, { body: { name: 'Mine', query: { text: 'relay' } } });
  await app.http.inject({
    method: 'POST',
    url: `/api/tickets/${key}/attachments?name=screen.png`,
    headers: {
      authorization: `Bearer ${app.cast.people.ben.token}`,
      'content-type': 'image/png',
    },
    payload: picture,
  });
  const to = await app.addressOf(id, { kind: 'person', personId: app.cast.people.ada.id });
  await app.send({ from: 'Ada Lund <ada@example.test>', to: to!, text: 'The palladium one too.' });
  await app.passMinutes(2);
  await app.platform.jobs.drain();
}

/** What each table holds, byte for byte and without regard to order; generated columns are in it. */
async function contentOf({ db }: Pick<Platform, 'db'>): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const content: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select t::text as row from ${sql.table(name)} t order by 1`.execute(db);
    const hash = createHash('sha256').update(rows.map(({ row }) => row).join('\n'));
    content[name] = `${rows.length} rows, ${hash.digest('hex')}`;
  }
  return content;
}

test('what is on a ticket comes back to the byte, is found, and the server answers with it', async () => {
  const before = await contentOf(app.platform);
  const filled = (name: string) => expect(before[name], name).not.toMatch(/^0 rows/);
  for (const name of ['part', 'comment', 'ticket_update', 'question', 'intention', 'next_action', 'duty'])
    filled(name);
  for (const name of [
    'watcher',
    'mail_in',
    'mail_out',
    'reply_address',
    'attachment',
    'ticket_text',
    'saved_view',
  ])
    filled(name);
  const file = join(folder, 'whole.tar.zst');
  const now = new Date('2026-11-21T02:00:00Z');
  await writeBackup({ pool: app.platform.pool, file, version: '0.1.0', now });
  const manifest = await checkBackup(file);
  expect(manifest.tables.find(({ name }) => name === 'attachment')!.rows).toBeGreaterThan(0);

  const bare = await openPlatform(other);
  await restoreBackup({ pool: bare.platform.pool, file, manifest, migrationsDir });
  await bare.close();
  restored = await openPlatform(other);
  expect(await contentOf(restored.platform)).toEqual(before);

  const http = await composeHttp(restored.platform, () => undefined);
  const get = (url: string) =>
    http.inject({ url, headers: { authorization: `Bearer ${app.cast.people.ben.token}` } });
  const ticket = await get(`/api/incidents/${key}`);
  expect(ticket.json()).toMatchObject({
    title: 'Customers cannot pay',
    criticality: 'critical',
    urgency: 'now',
  });
  expect((await get(`/api/tickets/${key}/timeline`)).body).toContain('The palladium one too.');
  for (const word of ['zirconium', 'palladium'])
    expect((await get(`/api/search?q=${word}`)).json(), word).toMatchObject({ items: [{ key }] });
  const { rows } = await sql<{ id: string }>`select id from attachment where name = 'screen.png'`.execute(
    restored.platform.db,
  );
  const download = await get(`/api/attachments/${rows[0]!.id}/screen.png`);
  expect(download.rawPayload.equals(picture)).toBe(true);
  await http.close();
});
