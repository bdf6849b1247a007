import { createHmac } from 'node:crypto';
import { sameBytes } from '../../../platform/index.ts';

/**
 * Whether Twilio sent this form to this address: HMAC-SHA1 with the account's token over the address and the fields, sorted, as its
 * documentation on securing requests says. Some of its products leave the port out of what they sign and some put it in, so both count.
 */
export function isFromTwilio(
  authToken: string,
  request: { readonly url: string; readonly form: URLSearchParams; readonly signature: string | undefined },
): boolean {
  const { url, form, signature } = request;
  if (signature === undefined || signature.length > 100) return false;
  const given = Buffer.from(signature);
  const fields = [...new Set(form.keys())]
    .sort()
    .map((name) =>
      [...new Set(form.getAll(name))]
        .sort()
        .map((value) => `${name}${value}`)
        .join(''),
    )
    .join('');
  // All are compared, so that the time tells nothing of which one came close.
  return addressesOf(url)
    .map((one) =>
      sameBytes(given, Buffer.from(createHmac('sha1', authToken).update(`${one}${fields}`).digest('base64'))),
    )
    .includes(true);
}

function addressesOf(url: string): string[] {
  const parts = /^(https?):\/\/([^/?#:]+|\[[^\]]+\])(?::(\d+))?(.*)$/s.exec(url);
  if (!parts) return [url];
  const [, scheme, host, port, rest] = parts;
  return [
    url,
    `${scheme}://${host}${rest}`,
    `${scheme}://${host}:${port ?? (scheme === 'https' ? 443 : 80)}${rest}`,
  ];
}
