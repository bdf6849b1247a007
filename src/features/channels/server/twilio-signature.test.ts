import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { isFromTwilio } from './twilio-signature.ts';

/** The example of Twilio's own libraries. */
const example = {
  url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
  form: new URLSearchParams({
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  }),
  signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
};

test('a request that Twilio signed is its own, with the port in the address or without', () => {
  expect(isFromTwilio('12345', example)).toBe(true);
  expect(isFromTwilio('12345', { ...example, url: example.url.replace('.com/', '.com:443/') })).toBe(true);
  expect(isFromTwilio('12345', { ...example, url: example.url.replace('.com/', '.com:8443/') })).toBe(true);
  const signedWithPort = createHmac('sha1', '12345').update('https://a.test:443/x').digest('base64');
  expect(
    isFromTwilio('12345', {
      url: 'https://a.test/x',
      form: new URLSearchParams(),
      signature: signedWithPort,
    }),
  ).toBe(true);
});

test.each<[string, Partial<Parameters<typeof isFromTwilio>[1]>]>([
  ['no signature', { signature: undefined }],
  ['an empty one', { signature: '' }],
  ['another one', { signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B9=' }],
  ['another address', { url: 'https://mycompany.com/myapp.php?foo=1&bar=3' }],
  ['another host', { url: 'https://elsewhere.com/myapp.php?foo=1&bar=2' }],
  ['another scheme', { url: 'http://mycompany.com/myapp.php?foo=1&bar=2' }],
  ['a field more', { form: new URLSearchParams([...example.form, ['Digits2', '1']]) }],
  ['a field less', { form: new URLSearchParams([...example.form].slice(1)) }],
])('refused: %s', (_, change) => {
  expect(isFromTwilio('12345', { ...example, ...change })).toBe(false);
});
test('another account’s token does not count', () => {
  expect(isFromTwilio('12346', example)).toBe(false);
});

test('whatever comes as a signature, it is refused and nothing breaks', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 100 }),
      (signature, url) => {
        expect(isFromTwilio('12345', { ...example, signature, url })).toBe(false);
      },
    ),
  );
});
