import { cut } from './message-words.ts';
import type { OutgoingMessage } from './message.ts';

/** What the service worker gets. Push services take 4,096 bytes of encrypted body; 3,000 of text stay well below. */
const mostBytes = 3_000;

export interface PushPayload {
  readonly kind: OutgoingMessage['kind'];
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly url: string | null;
  readonly ackUrl: string | null;
  readonly criticality: string | null;
  readonly incidentKey: string | null;
  readonly at: string;
  readonly loud: boolean;
  /** Where the worker tells that it was shown or pressed. */
  readonly receiptUrl: string | null;
}

/** As JSON that fits: a long title or body is cut, links never. */
export function pushPayload(message: OutgoingMessage, byteLength: (text: string) => number): string {
  const full = message.lines.join('\n');
  for (let most = 600; ; most = Math.floor(most / 2)) {
    const payload: PushPayload = {
      kind: message.kind,
      title: cut(message.title, Math.max(most / 2, 40)),
      body: cut(full, Math.max(most, 40)),
      tag: message.tag,
      url: message.url,
      ackUrl: message.ackUrl,
      criticality: message.criticality,
      incidentKey: message.incidentKey,
      at: message.at,
      loud: message.loud ?? message.kind === 'page',
      receiptUrl: message.receiptUrl ?? null,
    };
    const text = JSON.stringify(payload);
    if (byteLength(text) <= mostBytes || most < 40) return text;
  }
}
