import type { Connected, ConnectionOptions, Io } from '../platform/command/context.ts';
import { CommandError, wordForStatus } from '../platform/command/exit.ts';
import { makeClient, ProblemError } from '../platform/contract/client.ts';
import type { CallInput } from '../platform/contract/client.ts';
import type { AnyRoute, ResponseOf } from '../platform/contract/route.ts';
import { readSavedLogin } from './saved-login.ts';

const timeoutMs = 30_000;

/** A client of the API whose failures say what to do. Address and token: option, environment, saved login. */
export async function connect(io: Io, options: ConnectionOptions): Promise<Connected> {
  const saved = await readSavedLogin(io.env);
  const given = options.url ?? (io.env['EVENKEEL_URL'] || undefined);
  const url = originOf(given ?? saved?.url ?? `http://127.0.0.1:${io.env['PORT'] || '8080'}`);
  const token = await tokenFor(io, options, saved && saved.url === url ? saved.token : undefined);
  return connectWith(io, url, token);
}

/** As `connect`, with exactly this token or none. */
export function connectWith(io: Io, url: string, token: string | undefined): Connected {
  return { url, call: explained(io, url, token) };
}

/** `https://evenkeel.example.org` of what a person typed. @throws CommandError when it is not an address */
export function originOf(text: string): string {
  const candidate = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(candidate) ? new URL(candidate) : undefined;
  if (!url || url.pathname !== '/' || url.search || url.username)
    throw new CommandError('usage', `${text} is not an address like https://evenkeel.example.org.`);
  return url.origin;
}

/** A saved token is only ever shown to the server that it was saved for. */
async function tokenFor(
  io: Io,
  { tokenFile }: ConnectionOptions,
  saved?: string,
): Promise<string | undefined> {
  if (tokenFile !== undefined) {
    const { readSecret } = await import('../platform/command/ask.ts');
    return readSecret({ io } as never, {}, { file: tokenFile, option: '--token-file', question: '' });
  }
  return io.env['EVENKEEL_TOKEN'] || saved;
}

function explained(io: Io, url: string, token: string | undefined) {
  let failure: CommandError | undefined;
  const client = makeClient({
    baseUrl: url,
    ...(token ? { token } : {}),
    async fetch(address, init) {
      failure = undefined;
      try {
        const answer = await io.fetch(address, {
          method: init.method,
          headers: init.headers,
          ...(init.body === undefined ? {} : { body: init.body }),
          // A redirect would turn a POST into a GET and carry the token elsewhere.
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        failure = notEvenkeel(url, answer);
        return answer;
      } catch (error) {
        failure = unreachable(url, error as Error);
        throw error;
      }
    },
  });
  return async function call<R extends AnyRoute>(route: R, input: CallInput<R>): Promise<ResponseOf<R>> {
    try {
      const answer = await client(route, input);
      if (failure) throw failure;
      return answer;
    } catch (error) {
      if (failure) throw failure;
      if (!(error instanceof ProblemError)) throw error;
      throw new CommandError(wordForStatus(error.status), sentenceFor(error, token), {
        code: error.code,
        problem: error.data,
      });
    }
  };
}

function sentenceFor(error: ProblemError, token: string | undefined): string {
  if (error.code !== 'general/not-signed-in') return error.detail;
  return token
    ? 'The server does not know this API token, or it has expired: make a new one with "evenkeel login".'
    : 'You are not signed in: run "evenkeel login", or set EVENKEEL_TOKEN.';
}

function unreachable(url: string, error: Error): CommandError {
  if (error.name === 'TimeoutError')
    return new CommandError(
      'notReachable',
      `${url} did not answer within ${timeoutMs / 1000} seconds; it is not known whether the request was carried out.`,
      { code: 'client/timeout' },
    );
  const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException;
  const certificate = /CERT|SELF_SIGNED|ISSUER|TLS|SSL/.test(code ?? '');
  return new CommandError(
    'notReachable',
    certificate
      ? `The certificate of ${url} is not trusted (${code}): name your own authority's file in NODE_EXTRA_CA_CERTS.`
      : `Nobody answers at ${url} (${code ?? message}): is the server running, and is this its address? See --url and EVENKEEL_URL.`,
    { code: 'client/unreachable' },
  );
}

function notEvenkeel(url: string, answer: Response): CommandError | undefined {
  const type = answer.headers.get('content-type') ?? '';
  if (/^application\/(?:problem\+)?json\b/.test(type)) return undefined;
  const moved = answer.headers.get('location');
  if (answer.status >= 300 && answer.status < 400 && moved !== null)
    return new CommandError('notReachable', `${url} sends us on to ${moved}: use that address with --url.`, {
      code: 'client/moved',
    });
  const away = wordForStatus(answer.status) === 'notReachable';
  return new CommandError(
    'notReachable',
    away
      ? `Something in front of ${url} says that the server is away (${answer.status}); try again in a moment.`
      : `Something answers at ${url}, but it is not Evenkeel (${answer.status}): check the address.`,
    { code: away ? 'client/unreachable' : 'client/not-evenkeel' },
  );
}
