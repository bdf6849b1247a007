import { randomBytes, randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(4096);
let used = pool.length;
let lastMs = 0;
let counter = 0;

/**
 * A UUIDv7: sorts by the time it was made, and within one process also inside the same millisecond
 * (12 bits of counter, RFC 9562 method 1), so that events of one batch keep their order.
 */
export function newId(): string {
  let ms = Date.now();
  if (ms <= lastMs) {
    counter++;
    if (counter > 0xfff) {
      lastMs++;
      counter = 0;
    }
    ms = lastMs;
  } else {
    lastMs = ms;
    counter = randomByte() & 0x7f;
  }
  const time = ms.toString(16).padStart(12, '0');
  const tail = randomHex(8);
  const variant = ((parseInt(tail[0]!, 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}${tail.slice(1, 4)}-${tail.slice(4, 16)}`;
}

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'; // 32 letters that are not mistaken for one another

/** `length` random letters, 5 bits each. */
export function randomLetters(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += alphabet[byte & 31];
  return text;
}

/** `bytes` random bytes as text; drawn from a pool, since asking the system for a few at a time costs more than a request. */
export function randomText(bytes: number, encoding: 'base64' | 'base64url'): string {
  return take(bytes).toString(encoding);
}

function randomByte(): number {
  return take(1)[0]!;
}
function randomHex(bytes: number): string {
  return take(bytes).toString('hex');
}
function take(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.subarray(used - bytes, used);
}
