import { expect, test } from 'vitest';
import { testApp } from '../harness/app.ts';
import { openPlatform } from '../harness/platform.ts';
import * as incidents from '../../src/features/incidents/contract.ts';
import * as contract from '../../src/features/tickets/contract/watchers.ts';

test('two nodes that look at the same moment send each mail once, and one watcher reads them in order', async () => {
  const app = await testApp();
  const other = await openPlatform(app.database, {
    smtpUrl: app.mail.url,
    smtpFrom: 'Evenkeel <pager@example.test>',
  });
  try {
    const { key } = await app.as('ben')(incidents.declareIncident, {
      body: { title: 'Checkout fails', service: 'shop' },
    });
    await app.platform.due.drain();
    app.mail.forget();
    app.mail.behave({ do: 'slow', ms: 20 });
    const addresses = Array.from({ length: 30 }, (_, index) => `w${index}@acme.test`);
    for (const email of addresses)
      await app.as('ben')(contract.addWatcher, { params: { key }, body: { email } });
    await app.as('ben')(incidents.resolveIncident, { params: { key }, body: {} });
    await Promise.all([app.platform.due.drain(), other.platform.due.drain()]);
    await app.platform.due.drain();
    for (const address of addresses)
      expect(app.mail.to(address).map(({ text }) => text.split('\n')[0])).toEqual([
        'Checkout fails',
        'It is over: Checkout fails',
      ]);
    const ids = app.mail.all().map(({ messageId, to }) => `${messageId} ${to}`);
    expect(new Set(ids).size).toBe(ids.length);
  } finally {
    await other.close();
    await app.close();
  }
});
