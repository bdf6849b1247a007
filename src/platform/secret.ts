import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** The instance's secret. Everything derived from it names its purpose, so that one use never stands for another. */
export interface Secret {
  /** Safe to keep in the database: tells whether two nodes have the same secret. */
  readonly fingerprint: string;
  /** The same purpose and text give the same token: links can be made again when a message is sent a second time. */
  token(purpose: string, text: string): string;
  /** For secrets that must be read back (VAPID and webhook keys): AES-256-GCM. */
  seal(purpose: string, text: string): string;
  /** @throws Error when it was sealed with another secret or altered. */
  open(purpose: string, sealed: string): string;
}

export function makeSecret(text: string): Secret {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', text, 'evenkeel', purpose, 32));
  const keys = new Map<string, Buffer>();
  const key = (purpose: string): Buffer => {
    const known = keys.get(purpose);
    if (known) return known;
    const made = derive(purpose);
    keys.set(purpose, made);
    return made;
  };
  return {
    fingerprint: derive('fingerprint').toString('hex').slice(0, 16),
    token: (purpose, value) =>
      createHmac('sha256', key(`token:${purpose}`))
        .update(value)
        .digest('base64url'),
    seal(purpose, value) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key(`seal:${purpose}`), iv);
      const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key(`seal:${purpose}`), bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}

/** What is stored in place of a capability: SHA-256, enough for secrets of 128 random bits and more. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
