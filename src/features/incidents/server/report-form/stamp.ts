import { randomLetters, sameBytes, type Platform } from '../../../../platform/index.ts';

/** Signed proof of when this form was opened. One stamp is one report, however often it is sent. */
export function makeStamp(platform: Platform, formId: string, nowMs: number): string {
  const text = `${nowMs.toString(36)}.${randomLetters(10)}`;
  return `${text}.${platform.secret.token('report-stamp', `${formId} ${text}`)}`;
}

/** Undefined when it is none of ours, or another form's. */
export function openedAtMs(platform: Platform, formId: string, stamp: string): number | undefined {
  const found = /^([0-9a-z]{1,12})\.([a-z0-9]{10})\.([\w-]{43})$/.exec(stamp);
  if (!found) return undefined;
  const expected = platform.secret.token('report-stamp', `${formId} ${found[1]}.${found[2]}`);
  return sameBytes(Buffer.from(expected), Buffer.from(found[3]!)) ? parseInt(found[1]!, 36) : undefined;
}
