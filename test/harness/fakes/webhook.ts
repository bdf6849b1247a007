import { Webhook } from 'standardwebhooks';
import { startFakeHttp, type FakeHttp } from './http.ts';

export interface Hook {
  /** webhook-id: the idempotency key. */
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
}
export interface FakeWebhook extends FakeHttp {
  /** The secret that was shown when the webhook was added; what is signed otherwise is answered 401. */
  trust(secret: string): void;
  all(): readonly Hook[];
}

/** A receiver that verifies signatures with the library that receivers use. */
export async function startFakeWebhook(): Promise<FakeWebhook> {
  let secret = '';
  const hooks: Hook[] = [];
  const service = await startFakeHttp(({ headers, body }) => {
    try {
      const payload = new Webhook(secret).verify(body, headers) as Record<string, unknown>;
      hooks.push({ id: headers['webhook-id'] ?? '', payload });
      return 204;
    } catch {
      return 401;
    }
  });
  return {
    ...service,
    trust: (given) => {
      secret = given;
    },
    all: () => hooks,
  };
}
