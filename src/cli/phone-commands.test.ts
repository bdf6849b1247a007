import { expect, test } from 'vitest';
import { addContactMethod, listContactMethods, removeContactMethod } from '../features/identity/contract.ts';
import { provePhone, sendPhoneCode } from '../features/paging/contract/phones.ts';
import { answers, box, fakeApi } from './test-io.fixture.ts';

const id = (n: number) => `019a6a5e-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-11-03T14:00:00.000Z';
const env = { EVENKEEL_URL: 'https://evenkeel.test', EVENKEEL_TOKEN: 'ek_test' };
const phone = (n: number, channel: 'sms' | 'voice' | 'email', shown: string, proven = false) => ({
  id: id(n),
  channel,
  label: '',
  shown,
  createdAt: at,
  verifiedAt: proven ? at : null,
  disabledAt: null,
  disabledBecause: null,
});
function line(items: readonly ReturnType<typeof phone>[]) {
  const api = fakeApi(
    answers(listContactMethods, () => ({
      items: [...items],
      vapidPublicKey: 'x',
      emailConfigured: true,
      phone: { sms: true, voice: true },
    })),
    answers(addContactMethod, ({ body }) => ({
      item: phone(9, (body as { channel: 'sms' | 'voice' }).channel, '+491512345678'),
      secret: null,
    })),
    answers(sendPhoneCode, () => ({ deliveryId: id(50), expiresAt: at })),
    answers(provePhone, () => ({})),
    answers(removeContactMethod, () => ({})),
  );
  return { api, run: box({ env, fetch: api.fetch }).run };
}
const asked = ({ api }: ReturnType<typeof line>) =>
  api.asked.map(({ method, path, body }) => [method, path.replace('/api/me/contact-methods', ''), body]);

test('a number is added for texts and calls, and a code sent to it', async () => {
  const one = line([]);
  const { out } = await one.run('phone', 'add', '+49 151 2345678');
  expect(out).toContain('evenkeel phone prove <code>');
  expect(asked(one)).toEqual([
    ['POST', '', { channel: 'sms', number: '+49 151 2345678' }],
    ['POST', '', { channel: 'voice', number: '+49 151 2345678' }],
    ['POST', `/${id(9)}/code`, {}],
  ]);
});
test('a landline for calls alone', async () => {
  const one = line([]);
  expect((await one.run('phone', 'add', '+49301234567', '--calls-only')).out).toContain('rings with a code');
  expect(asked(one)[0]).toEqual(['POST', '', { channel: 'voice', number: '+49301234567' }]);
  expect((await one.run('phone', 'add', '+49301234567', '--calls-only', '--texts-only')).code).not.toBe(0);
});

const two = [
  phone(1, 'email', 'ada@example.org'),
  phone(2, 'sms', '+4915111', true),
  phone(3, 'sms', '+49151222222'),
  phone(4, 'voice', '+49151222222'),
];
test('the one that waits is proven; with two the number is needed', async () => {
  const one = line(two);
  expect((await one.run('phone', 'prove', '123 456')).out).toContain('+49151222222 is proven.');
  expect(asked(one).at(-1)).toEqual(['POST', `/${id(3)}/prove`, { code: '123 456' }]);
  const more = line([...two, phone(5, 'sms', '+49151333333')]);
  expect((await more.run('phone', 'prove', '123456')).err).toContain('say the number');
  expect((await more.run('phone', 'prove', '123456', '0049 151 333333')).out).toContain(
    '+49151333333 is proven.',
  );
  expect((await line([]).run('phone', 'prove', '123456')).err).toContain('No phone waits');
});
test('a code comes once more, by a call too', async () => {
  const one = line(two);
  await one.run('phone', 'code', '+49151222222', '--call');
  expect(asked(one).at(-1)).toEqual(['POST', `/${id(3)}/code`, { by: 'voice' }]);
  expect((await one.run('phone', 'code', '+4915111')).err).toContain('none of your phones');
});
test('listed, and removed with all that it is for', async () => {
  const one = line(two);
  const { out } = await one.run('phone');
  expect(out).toMatch(/\+4915111\s+texts\s+proven/);
  expect(out).toMatch(/\+49151222222\s+calls\s+not proven/);
  expect(out).not.toContain('ada@example.org');
  await one.run('phone', 'remove', '+49 151 222222');
  expect(asked(one).slice(-2)).toEqual([
    ['DELETE', `/${id(3)}`, undefined],
    ['DELETE', `/${id(4)}`, undefined],
  ]);
});
