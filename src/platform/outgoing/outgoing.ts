import { lookup as dnsLookup } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, request, type Dispatcher } from 'undici';
import { addressPolicy } from './private-ranges.ts';

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly timeoutMs: number;
  /** The address is from the configuration, not typed by a person: it may be inside. */
  readonly trusted?: boolean;
  /** Of the answer's text; 64 KiB unless told. */
  readonly keepBytes?: number;
}
export interface OutgoingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** At most the first 64 KiB, or what was asked for. */
  readonly text: string;
}
export interface Outgoing {
  /**
   * The only way out over HTTP. Redirects are not followed. The address that the name resolves to is checked at the moment of
   * connecting, so that a name cannot point elsewhere between check and use.
   * @throws RefusedAddress when the address is private and not allowed; Error on network failure or time-out
   */
  send(url: string, request: OutgoingRequest): Promise<OutgoingAnswer>;
  /** What else speaks to the outside (mail) and must let go when this closes. */
  onClose(hook: () => Promise<void>): void;
  close(): Promise<void>;
}

export class RefusedAddress extends Error {
  constructor(host: string) {
    super(`${host} is inside a private network; an administrator can allow it with EVENKEEL_OUTGOING_ALLOW.`);
    this.name = 'RefusedAddress';
  }
}

const usualBytes = 64 * 1024;

/** What addresses a name stands for at this moment: all of them, at each connect. */
export type NameServer = (
  hostname: string,
  options: object,
  done: (error: Error | null, addresses: { address: string; family: number }[]) => void,
) => void;

export function makeOutgoing(
  allow: readonly string[],
  closed = false,
  ask: NameServer = (hostname, options, done) => dnsLookup(hostname, { ...options, all: true }, done),
): Outgoing {
  const mayDial = addressPolicy(allow);
  const common = { connections: 64, pipelining: 1, keepAliveTimeout: 10_000 };
  let checked: Agent | undefined;
  let trusted: Agent | undefined;
  const hooks: (() => Promise<void>)[] = [];
  const agentFor = (isTrusted: boolean): Agent =>
    isTrusted
      ? (trusted ??= new Agent({ ...common, connect: { timeout: 10_000 } }))
      : (checked ??= new Agent({
          ...common,
          connect: { timeout: 10_000, lookup: checkedLookup(mayDial, ask) as never },
        }));
  return {
    async send(
      url,
      { method, headers, body, timeoutMs, trusted: isTrusted = false, keepBytes = usualBytes },
    ) {
      if (closed) throw new Error('A demonstration sends nothing out.');
      const target = new URL(url);
      if (target.protocol !== 'https:' && target.protocol !== 'http:')
        throw new Error('Only http and https addresses are dialled.');
      const host = target.hostname.replace(/^\[|\]$/g, '');
      // A literal address is never looked up, so it is checked here.
      if (!isTrusted && isIP(host) !== 0 && !mayDial(host)) throw new RefusedAddress(host);
      const answer = await request(target, {
        method,
        headers: { 'user-agent': 'Evenkeel', ...headers },
        body: body ?? null,
        dispatcher: agentFor(isTrusted) as Dispatcher,
        signal: AbortSignal.timeout(timeoutMs),
      });
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: await firstPart(answer.body, keepBytes),
      };
    },
    onClose: (hook) => void hooks.push(hook),
    async close() {
      await Promise.all([...hooks.map((hook) => hook()), checked?.destroy(), trusted?.destroy()]);
    },
  };
}

async function firstPart(
  body: AsyncIterable<Buffer> & { destroy(): void },
  keptBytes: number,
): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    parts.push(part);
    size += part.length;
    if (size >= keptBytes) break; // leaving the loop destroys the stream
  }
  return Buffer.concat(parts).subarray(0, keptBytes).toString('utf8');
}

type LookupDone = (error: Error | null, address?: unknown, family?: number) => void;

function checkedLookup(mayDial: (address: string) => boolean, ask: NameServer) {
  return (hostname: string, options: object, done: LookupDone): void => {
    ask(hostname, options, (error, addresses) => {
      if (error) return done(error);
      const refused = addresses.find(({ address }) => !mayDial(address));
      if (refused || addresses.length === 0) return done(new RefusedAddress(hostname));
      if ((options as { all?: boolean }).all) return done(null, addresses);
      done(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}
