import type { Mood as HttpMood } from '../../../../../test/harness/fakes/http.ts';
import type { Config, Platform } from '../../../../platform/index.ts';
import type { SendTo } from '../provider.ts';

/** What every channel's other end may do to us, each with an expectation in conformance.test.ts. */
export const behaviours = [
  'takes it',
  'refuses it for good',
  'is busy and says for how long',
  'is broken',
  'says nothing',
  'cuts the connection',
  'is slow',
  'takes it and loses the answer',
  'tells a receipt twice',
  'tells receipts out of order',
  'finds a bad signature',
  'has revoked the credentials',
] as const;
export type Behaviour = (typeof behaviours)[number];

/** How the other end can be told to behave, in words that fit every protocol. */
export type Mood =
  | 'take'
  | 'refuse for good'
  | 'busy'
  | 'broken'
  | 'hang'
  | 'reset'
  | 'slow'
  | 'lose the answer'
  | 'distrust our signature'
  | 'revoke'
  | 'gone';

export interface Arrived {
  /** What a person would read, the address to act at included. */
  readonly text: string;
  /** By what the other side can drop a repeat; null where its protocol has nothing for it. */
  readonly key: string | null;
}

/** What the channel made of something that the other end told later. */
export type ReadReceipt =
  | { readonly reference: string; readonly kind: 'delivered' | 'read' | 'undelivered' }
  /** True, but it changes nothing: "sent" after we know that they took it. */
  | 'nothing new'
  | 'refused';
export interface Callbacks {
  /** The request that the real service would send about a message it took, read by the channel as it reads all of them. */
  read(
    reference: string,
    told: 'sent' | 'delivered' | 'read' | 'undelivered',
    how?: 'forged' | 'replayed later',
  ): Promise<ReadReceipt>;
  /** Which of the three it can tell at all. */
  readonly tells: readonly ('delivered' | 'read' | 'undelivered')[];
}

export interface OtherEnd {
  /** What the node that sends must be set to. */
  readonly settings?: { [K in keyof Config]?: Config[K] | undefined };
  to(platform: Platform): SendTo;
  behave(mood: Mood): void;
  arrived(): readonly Arrived[];
  readonly callbacks?: (platform: Platform) => Callbacks;
  close(): Promise<void>;
}

/** How one channel stands up to the suite. */
export interface Conformance {
  open(): Promise<OtherEnd>;
  /** What cannot happen on this channel, each with its reason. Everything else is tried. */
  readonly cannot: { readonly [K in Behaviour | 'is gone']?: string };
  /** Where a page is answered, when that is not its link. */
  readonly actsAt?: string;
  /** Why the other side cannot tell a repeat, where its protocol has nothing for it; else it has to. */
  readonly repeatsLookAlike?: string;
  /** How it says that its credentials are not taken any more. */
  readonly revokedSays: RegExp;
}

/** So long "busy" asks us to wait. */
export const busySeconds = 17;

/** Moods of services that are asked by HTTP; what needs more than a status a channel does itself. */
export function httpMood(mood: Mood): HttpMood {
  switch (mood) {
    case 'take':
    case 'hang':
    case 'reset':
    case 'lose the answer':
      return { do: mood };
    case 'slow':
      return { do: 'slow', ms: 300 };
    case 'refuse for good':
      return { do: 'answer', status: 400, body: '<p>not you</p>' };
    case 'busy':
      return { do: 'answer', status: 429, headers: { 'retry-after': String(busySeconds) } };
    case 'broken':
      return { do: 'answer', status: 503 };
    case 'gone':
      return { do: 'answer', status: 410 };
    case 'revoke':
      return { do: 'answer', status: 401, body: 'Unauthorized' };
    case 'distrust our signature':
      throw new Error('Say what this service does with a signature that it does not trust.');
  }
}
