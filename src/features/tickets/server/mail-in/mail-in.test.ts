import { afterAll, beforeAll, expect, test } from 'vitest';
import { transact } from '../../../../platform/index.ts';
import { mailInApp, type MailInApp } from './mail-in.fixture.ts';

let app: MailInApp;
beforeAll(async () => {
  app = await mailInApp();
});
afterAll(() => app.close());

test('a reply by the address that Ada was given becomes a comment, said to have come by it', async () => {
  const { key, id } = await app.incident('checkout is down');
  const address = await app.addressOf(id, { kind: 'person', personId: app.cast.people.ada.id });
  expect(address).toMatch(new RegExp(`^${key.toLowerCase()}\\+[a-z2-7]{26}@tickets\\.example\\.org$`));
  await app.send({
    from: 'Ada Lund <ada@example.test>',
    to: address!,
    text: 'The payment provider is down.\n\nOn Mon, 3 Nov 2025 at 14:05, Evenkeel <pager@example.test> wrote:\n> old words\n',
  });
  const [said] = await app.comments(key);
  expect(said).toMatchObject({
    actor: { kind: 'outsider', name: 'Ada Lund', via: 'mail', verified: true },
    data: {
      body: 'The payment provider is down.',
      state: 'shown',
      came: 'mail',
      mail: { givenTo: 'Ada Lund', because: 'came-by-address', from: 'ada@example.test' },
    },
  });
  expect(said!.data['quoted']).toContain('old words');
  expect(await app.placements()).toMatchObject([{ verdict: 'commented', because: 'came-by-address' }]);
});

test('the address is made again from the id, and the database holds only its hash', async () => {
  const { id } = await app.incident('search is slow');
  const who = { kind: 'address', address: 'Cust@example.com', name: 'Cust' } as const;
  const once = await app.addressOf(id, who);
  expect(await app.addressOf(id, { ...who, address: 'cust@example.COM' })).toBe(once);
  const token = /\+([a-z2-7]+)@/.exec(once!)![1]!;
  const dump = await app.rows('select reply_address::text as row from reply_address');
  expect(JSON.stringify(dump)).not.toContain(token);
  await transact(app.platform, async () => undefined);
});
