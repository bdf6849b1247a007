import type { Platform } from '../../../platform/index.ts';
import { keptKey } from '../../../platform/index.ts';
import { publicUrlOf } from '../../identity/index.ts';

interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const keys = new WeakMap<Platform, Promise<VapidKeys>>();

/** The key with which browsers subscribe. Made at first use and kept: with another one every subscription would be lost. */
export async function vapidPublicKey(platform: Platform): Promise<string> {
  return (await keysOf(platform)).publicKey;
}

/** What signs each push: the keys, and whom a push service may write to about it. */
export async function vapidDetails(platform: Platform): Promise<VapidKeys & { subject: string }> {
  const [pair, publicUrl] = await Promise.all([keysOf(platform), publicUrlOf(platform)]);
  // Push services refuse a subject that is neither https nor mailto (Apple's also refuses localhost).
  const subject = publicUrl.startsWith('https:') ? publicUrl : 'mailto:evenkeel@example.org';
  return { ...pair, subject };
}

function keysOf(platform: Platform): Promise<VapidKeys> {
  const known = keys.get(platform);
  if (known) return known;
  const loaded = load(platform);
  keys.set(platform, loaded);
  loaded.catch(() => keys.delete(platform));
  return loaded;
}

async function load(platform: Platform): Promise<VapidKeys> {
  const text = await keptKey(platform, 'vapid', async () => {
    const { generateVAPIDKeys } = (await import('web-push')).default;
    return JSON.stringify(generateVAPIDKeys());
  });
  return JSON.parse(text) as VapidKeys;
}
