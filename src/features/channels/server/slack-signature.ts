import { createHmac } from 'node:crypto';
import { sameBytes } from '../../../platform/index.ts';

/** Older requests are a replay, says Slack's documentation on verifying requests. */
const mostAgeSeconds = 300;

/** Whether Slack sent these bytes: HMAC of `v0:<time>:<body>` with the app's signing secret. `nowMs` is the clock on the wall. */
export function isFromSlack(
  signingSecret: string,
  request: { timestamp: string | undefined; signature: string | undefined; body: Buffer },
  nowMs: number,
): boolean {
  const { timestamp, signature, body } = request;
  if (timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > mostAgeSeconds) return false;
  const expected = `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
  return sameBytes(Buffer.from(signature), Buffer.from(expected));
}
