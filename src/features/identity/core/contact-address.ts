/** A contact method as a person adds it. */
export type NewContactMethod =
  | { readonly channel: 'email'; readonly email: string; readonly label?: string | undefined }
  | {
      readonly channel: 'web-push';
      readonly endpoint: string;
      readonly p256dh: string;
      readonly auth: string;
      readonly label?: string | undefined;
    }
  | { readonly channel: 'webhook'; readonly url: string; readonly label?: string | undefined }
  /** Accounts in a chat, which are linked and never typed: `id` is the chat's own, `name` for people. */
  | {
      readonly channel: 'slack' | 'telegram';
      readonly id: string;
      readonly name: string;
      readonly label?: string | undefined;
    }
  | {
      readonly channel: 'ntfy';
      readonly topic: string;
      /** None: the server of the configuration. */
      readonly server?: string | undefined;
      /** Where only some may publish. */
      readonly token?: string | undefined;
      readonly label?: string | undefined;
    }
  | {
      readonly channel: 'sms' | 'voice';
      /** E.164. */
      readonly number: string;
      readonly label?: string | undefined;
    };

/** What is kept of it, and what makes two of them the same. */
export function addressOf(input: NewContactMethod): { address: Record<string, string>; key: string } {
  switch (input.channel) {
    case 'email':
      return { address: { email: input.email }, key: input.email.toLowerCase() };
    case 'web-push':
      return {
        address: { endpoint: input.endpoint, p256dh: input.p256dh, auth: input.auth },
        key: input.endpoint,
      };
    case 'webhook':
      return { address: { url: input.url }, key: input.url };
    case 'ntfy': {
      const server = input.server?.replace(/\/+$/, '');
      return {
        address: { topic: input.topic, ...(server === undefined ? {} : { server }) },
        key: `${server ?? ''}/${input.topic}`,
      };
    }
    case 'sms':
    case 'voice':
      return { address: { number: input.number }, key: input.number };
    case 'slack':
    case 'telegram':
      return { address: { user: input.id, name: input.name }, key: input.id };
  }
}

/** What a screen shows of an address: a push endpoint and a webhook's path are capabilities, so only their beginning. */
export function shownAddress(address: Readonly<Record<string, string>>): string {
  if (address['email'] !== undefined) return address['email'];
  if (address['number'] !== undefined) return address['number'];
  if (address['user'] !== undefined) return address['name'] || address['user'];
  // A topic that anybody may read is kept by nobody knowing its name.
  if (address['topic'] !== undefined)
    return `${address['server'] === undefined ? '' : `${address['server']}/`}${address['topic'].slice(0, 4)}…`;
  const parts = /^([a-z]+:\/\/)?(?:[^/@]*@)?([^/?#]+)([/?#].+)?/i.exec(
    address['endpoint'] ?? address['url'] ?? '',
  );
  if (!parts) return '';
  if (address['endpoint'] !== undefined) return parts[2]!;
  return `${parts[1] ?? ''}${parts[2]!}${parts[3] === undefined ? '' : '/…'}`;
}

const base64url = /^[A-Za-z0-9_-]+={0,2}$/;

/** Why a browser's push keys cannot be ones (RFC 8291: a P-256 point of 65 bytes and 16 bytes of salt); undefined when they can. */
export function wrongPushKey(keys: { p256dh: string; auth: string }): 'p256dh' | 'auth' | undefined {
  const bytes = (text: string) => Math.floor((text.replace(/=+$/, '').length * 3) / 4);
  if (!base64url.test(keys.p256dh) || bytes(keys.p256dh) !== 65 || !keys.p256dh.startsWith('B'))
    return 'p256dh';
  if (!base64url.test(keys.auth) || bytes(keys.auth) < 16) return 'auth';
  return undefined;
}
