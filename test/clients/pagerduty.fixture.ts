import { acknowledge, change, event, resolve, trigger } from '@pagerduty/pdjs';

// Runs in a process of its own: which certificates a client of Node trusts is decided when its process begins.
const verbs = { event, trigger, acknowledge, resolve, change };
export interface Asked {
  readonly verb: keyof typeof verbs;
  readonly server: string;
  readonly data: object;
}
export interface Answered {
  readonly status?: number;
  readonly data?: unknown;
  readonly error?: string;
}

process.on('message', ({ verb, server, data }: Asked) => {
  const send = verbs[verb] as (parameters: object) => Promise<{ status: number; data: unknown }>;
  void send({ server, data }).then(
    (answer) => process.send!({ status: answer.status, data: answer.data } satisfies Answered),
    (error: unknown) => process.send!({ error: String(error) } satisfies Answered),
  );
});
