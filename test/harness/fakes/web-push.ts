import {
  createDecipheriv,
  createECDH,
  createHmac,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import { startFakeHttp, type FakeHttp } from './http.ts';

/** What a browser would show: decrypted with the subscription's keys, its sender's signature checked. */
export interface Push {
  readonly browser: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly ttlSeconds: number;
  readonly urgency: string;
  readonly topic: string;
  /** The VAPID public key that signed it. */
  readonly signedBy: string;
}
export interface Subscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}
export interface FakePush extends FakeHttp {
  /** A browser subscribes; the name tells its messages apart. */
  subscribe(browser: string): Subscription;
  all(): readonly Push[];
  to(browser: string): readonly Push[];
  /** The browsers subscribed with this VAPID public key: what is signed with another one is answered 403. */
  trustOnly(publicKey: string): void;
  close(): Promise<void>;
}

/**
 * A push service and the browsers behind it. It takes only what a real one takes (RFC 8030, 8188, 8291, 8292): a body
 * in aes128gcm that decrypts, a TTL, and a VAPID signature for this service that has not run out; else it answers 400.
 */
export async function startFakePush(): Promise<FakePush> {
  const browsers = new Map<string, { ecdh: ReturnType<typeof createECDH>; auth: Buffer }>();
  const pushes: Push[] = [];
  let trusted: string | undefined;
  const service: FakeHttp = await startFakeHttp(({ path, headers, body }) => {
    const browser = decodeURIComponent(path.slice(1));
    const keys = browsers.get(browser);
    if (!keys) return 404;
    try {
      const signedBy = checkVapid(headers['authorization'] ?? '', service.url);
      if (trusted !== undefined && trusted !== signedBy) return 403;
      if (headers['content-encoding'] !== 'aes128gcm') throw new Error('not aes128gcm');
      pushes.push({
        browser,
        payload: JSON.parse(decrypt(body, keys.ecdh, keys.auth)) as Record<string, unknown>,
        ttlSeconds: wholeNumber(headers['ttl']),
        urgency: headers['urgency'] ?? '',
        topic: headers['topic'] ?? '',
        signedBy,
      });
      return 201;
    } catch {
      return 400;
    }
  });
  return {
    ...service,
    subscribe(browser) {
      const ecdh = createECDH('prime256v1');
      const p256dh = ecdh.generateKeys().toString('base64url');
      const auth = randomBytes(16);
      browsers.set(browser, { ecdh, auth });
      return {
        endpoint: `${service.url}/${encodeURIComponent(browser)}`,
        p256dh,
        auth: auth.toString('base64url'),
      };
    },
    trustOnly(publicKey) {
      trusted = publicKey;
    },
    all: () => pushes,
    to: (browser) => pushes.filter((push) => push.browser === browser),
  };
}

function wholeNumber(text: string | undefined): number {
  if (!/^\d+$/.test(text ?? '')) throw new Error('no TTL');
  return Number(text);
}

/** RFC 8291: what the browser does with the body. */
function decrypt(body: Buffer, ecdh: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const idLength = body[20]!;
  const sender = body.subarray(21, 21 + idLength);
  const record = body.subarray(21 + idLength);
  if (body.length > 4096) throw new Error('larger than push services take');
  const shared = ecdh.computeSecret(sender);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const input = Buffer.from(hkdfSync('sha256', shared, auth, info, 32));
  const prk = createHmac('sha256', salt).update(input).digest();
  const expand = (label: string, bytes: number) =>
    createHmac('sha256', prk)
      .update(`Content-Encoding: ${label}\0`)
      .update(Buffer.from([1]))
      .digest()
      .subarray(0, bytes);
  const decipher = createDecipheriv('aes-128-gcm', expand('aes128gcm', 16), expand('nonce', 12));
  decipher.setAuthTag(record.subarray(-16));
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
}

/** RFC 8292: signed by the application server's key, for this service, not for longer than a day. */
function checkVapid(authorization: string, audience: string): string {
  const found = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+),\s*k=([\w-]+)$/.exec(authorization);
  if (!found) throw new Error('no VAPID');
  const [, head, claims, signature, key] = found as unknown as [string, string, string, string, string];
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<
    string,
    unknown
  >;
  const lifeSeconds = Number(exp) - Date.now() / 1000;
  if (
    !signed ||
    aud !== audience ||
    !(lifeSeconds > 0 && lifeSeconds <= 86_400) ||
    !/^(mailto|https):/.test(String(sub))
  )
    throw new Error('VAPID refused');
  return key;
}
