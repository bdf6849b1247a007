import { createHmac } from 'node:crypto';
import { hashOf, sameBytes } from '../../../../platform/index.ts';

const secretPrefix = 'whsec_';
/** As the Standard Webhooks specification has it: an older delivery may be a recorded one. */
const mostAgeSeconds = 300;

/** A secret that serves as GitHub's secret, GitLab's secret token and GitLab's signing token alike. */
export const secretOf = (bytes: Buffer): string => `${secretPrefix}${bytes.toString('base64')}`;

/** `X-Hub-Signature-256: sha256=<hex>`, over the bytes of the body. */
export function signedByGithub(secret: string, body: Buffer, header: string): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(header)?.[1];
  if (hex === undefined) return false;
  return sameBytes(createHmac('sha256', secret).update(body).digest(), Buffer.from(hex, 'hex'));
}

export interface GitlabHeaders {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly token: string;
}

/**
 * With a signing token GitLab signs `<webhook-id>.<webhook-timestamp>.<body>` (Standard Webhooks); it sends id and time
 * always, the signature only then. Without one it sends the secret token itself. A signature that is there must be right.
 */
export function signedByGitlab(
  secret: string,
  body: Buffer,
  { id, timestamp, signature, token }: GitlabHeaders,
  nowMs: number,
): boolean {
  if (signature === '') return sameBytes(hashOf(token), hashOf(secret));
  if (id === '' || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > mostAgeSeconds) return false;
  const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  return signature
    .split(' ', 10)
    .some((one) => one.startsWith('v1,') && sameBytes(Buffer.from(one.slice(3), 'base64'), expected));
}
