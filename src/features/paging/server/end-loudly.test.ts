import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pagingApp, type PagingApp } from '../../../../test/harness/paging-app.ts';

let app: PagingApp;
beforeEach(async () => {
  app = await pagingApp();
});
afterEach(() => app.close());

const said = 'nobody was reached, and no manager or administrator has a way to be told';

test('when nobody was reached and nobody can be told of it, the log says so', async () => {
  const error = vi.spyOn(app.platform.log, 'error');
  await app.person('Max', { role: 'manager', mail: false });
  await app.open('Checkout is down');
  await app.platform.due.drain();
  expect(error).toHaveBeenCalledWith(expect.objectContaining({ because: 'no-policy' }), said);
});

test('when a manager is told, it does not', async () => {
  const error = vi.spyOn(app.platform.log, 'error');
  await app.person('Max', { role: 'manager' });
  await app.open('Checkout is down');
  await app.platform.due.drain();
  expect(app.mail.to('max@example.test')).toHaveLength(1);
  expect(error).not.toHaveBeenCalledWith(expect.anything(), said);
});
