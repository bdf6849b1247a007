/** What goes out over any channel. Each channel chooses how to show it; none adds facts of its own. */
export interface OutgoingMessage {
  readonly kind: 'page' | 'notice' | 'test' | 'mail';
  /** What it is about, in one line. */
  readonly title: string;
  /** How bad, since when, who else was told: one fact a line. */
  readonly lines: readonly string[];
  /** The capability link of a page, or the address of the incident. */
  readonly url: string | null;
  /** Where a POST says "I've got it". */
  readonly ackUrl: string | null;
  readonly criticality: string | null;
  readonly incidentKey: string | null;
  /** Groups a page with the notices about it, so that a later one takes the place of an earlier one on a phone. */
  readonly tag: string;
  /** When it was said: ISO 8601. */
  readonly at: string;
  /** A notice that must wake somebody all the same. Pages always do. */
  readonly loud?: boolean;
  /** Where a browser says that it was shown (`/shown`) or pressed (`/read`). */
  readonly receiptUrl?: string;
  /** Set when one message stands for several that came together: how many, and the worst of them. */
  readonly together?: {
    readonly count: number;
    readonly items: readonly {
      readonly title: string;
      readonly criticality: string | null;
      readonly incidentKey: string | null;
    }[];
  };
  /** What a text message is answered with: `12a` of the page with the code 12. */
  readonly replyCode?: number;
  /** How many more pages wait for the same contact method; `lines` say it too, to those who read all of them. */
  readonly moreWaiting?: number;
  /** Six digits that prove a phone; nothing else is said then. */
  readonly phoneCode?: string;
  /** Of a page that is over: how it ended. Nothing is to be pressed any more. */
  readonly ended?: string;
}

export const channelNames = [
  'email',
  'web-push',
  'webhook',
  'sms',
  'voice',
  'slack',
  'telegram',
  'teams',
  'mattermost',
  'discord',
  'ntfy',
] as const;
export type ChannelName = (typeof channelNames)[number];

/** What became of one try, with a reason that a person can read. */
export type Outcome =
  | { readonly result: 'handed-over'; readonly reference: string | null }
  /** For now: worth another try. */
  | { readonly result: 'failed'; readonly because: string; readonly retryAfterSeconds?: number }
  /** For good: the same message will never be taken. `gone`: nobody is there any more. */
  | { readonly result: 'refused'; readonly because: string; readonly gone?: boolean };
