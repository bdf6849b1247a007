import type { ContactMethod } from '../../identity/index.ts';
import type { Platform } from '../../../platform/index.ts';
import type { ChannelName, OutgoingMessage, Outcome } from '../core/message.ts';

export interface SendOptions {
  /** The same on every try, so that the other side can drop a repeat. */
  readonly idempotencyKey: string;
  readonly timeoutMs: number;
  /** Fires when it should not go out any more. */
  readonly signal?: AbortSignal;
  /** Where answers go, on channels that can be answered. */
  readonly replyTo?: string | undefined;
}
/** What a channel needs to know of a contact method or destination; the whole row fits. */
export interface SendTo extends Pick<ContactMethod, 'address' | 'secret'> {
  readonly channel: ChannelName;
}

/** A way to reach people. `send` never throws: whatever goes wrong is an outcome with its reason. */
export interface ChannelProvider {
  readonly channel: ChannelName;
  /** How many messages one node sends over it at the same time. */
  readonly concurrency: number;
  configured(platform: Platform): boolean;
  send(platform: Platform, to: SendTo, message: OutgoingMessage, options: SendOptions): Promise<Outcome>;
  /** Says anew what was said under `reference`, where a message can be changed after it was sent: its buttons go when it is over. */
  amend?(
    platform: Platform,
    reference: string,
    message: OutgoingMessage,
    options: SendOptions,
  ): Promise<Outcome>;
}
