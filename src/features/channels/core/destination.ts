/** Where a team can be told beside its people. */
export const destinationKinds = [
  'slack',
  'telegram',
  'teams',
  'mattermost',
  'discord',
  'ntfy',
  'webhook',
  'email',
] as const;
export type DestinationKind = (typeof destinationKinds)[number];

/** A destination as somebody types it. */
export type DestinationAddress =
  /** Slack: the id of a channel (C0123456789). Telegram: the id of a group (-1001234567890). */
  | { readonly kind: 'slack' | 'telegram'; readonly room: string }
  /** The address of a web hook is the permission to post: whoever has it may. */
  | { readonly kind: 'teams' | 'mattermost' | 'discord'; readonly url: string }
  | {
      readonly kind: 'ntfy';
      readonly topic: string;
      /** None: the server of the configuration. */
      readonly server?: string | undefined;
      readonly token?: string | undefined;
    }
  | { readonly kind: 'webhook'; readonly url: string }
  | { readonly kind: 'email'; readonly email: string };

/** What is kept of it: `address` in the open, `secret` sealed. */
export function keptDestination(to: Exclude<DestinationAddress, { kind: 'webhook' }>): {
  address: Record<string, string>;
  secret: string | null;
} {
  switch (to.kind) {
    case 'slack':
      return { address: { channel: to.room }, secret: null };
    case 'telegram':
      return { address: { chat: to.room }, secret: null };
    case 'teams':
    case 'mattermost':
    case 'discord':
      return { address: { host: hostOf(to.url) }, secret: to.url };
    case 'ntfy':
      return {
        address: {
          topic: to.topic,
          ...(to.server === undefined ? {} : { server: to.server.replace(/\/+$/, '') }),
        },
        secret: to.token ?? null,
      };
    case 'email':
      return { address: { email: to.email }, secret: null };
  }
}

/** What people are shown of an address: enough to know it again, never enough to post to it. */
export function shownDestination(kind: string, address: Readonly<Record<string, string>>): string {
  if (address['email'] !== undefined) return address['email'];
  if (kind === 'ntfy') {
    const server = address['server'] === undefined ? '' : `${hostOf(address['server'])}/`;
    // A topic that anybody may read is kept by nobody knowing its name.
    return `${server}${(address['topic'] ?? '').slice(0, 4)}…`;
  }
  return address['channel'] ?? address['chat'] ?? address['host'] ?? hostOf(address['url'] ?? '');
}

function hostOf(url: string): string {
  return /^[a-z]+:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}
