import { startFakeHttp, type Answer, type FakeHttp } from './http.ts';

/** A message as one of these services keeps it. */
export interface Told {
  /** All words that somebody would see, and the addresses behind them. */
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}
export interface FakeHook extends FakeHttp {
  /** What is pasted into Evenkeel. */
  readonly hookUrl: string;
  all(): readonly Told[];
  /** Somebody deleted the webhook, or took the token back: answered as the real service does. */
  revoke(): void;
}

type Body = Record<string, unknown>;
interface Service {
  readonly path: string;
  /** @throws Error with the words of the refusal */
  readonly check: (body: Body) => void;
  readonly taken: (body: Body, query: URLSearchParams) => Answer;
  readonly refused: (why: string) => Answer;
  readonly revoked: Answer;
  /** Whether a request may post at all. */
  readonly mayPost?: (headers: Readonly<Record<string, string>>) => boolean;
}

async function startHook(service: Service): Promise<FakeHook> {
  const told: Told[] = [];
  let revoked = false;
  const server = await startFakeHttp(({ path, headers, body }) => {
    const asked = new URL(path, 'http://hook');
    if (revoked || asked.pathname !== service.path || service.mayPost?.(headers) === false)
      return service.revoked;
    try {
      must(/^application\/json\b/.test(headers['content-type'] ?? ''), 'the content type is not JSON');
      const read = JSON.parse(body.toString()) as Body;
      service.check(read);
      told.push({ text: wordsIn(read).join('\n'), body: read, headers });
      return service.taken(read, asked.searchParams);
    } catch (error) {
      return service.refused((error as Error).message);
    }
  });
  return {
    ...server,
    hookUrl: `${server.url}${service.path}`,
    all: () => told,
    revoke: () => {
      revoked = true;
    },
  };
}

function must(holds: boolean, why: string): void {
  if (!holds) throw new Error(why);
}
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): Body[] => (Array.isArray(value) ? (value as Body[]) : []);
const wordsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value.replace(/\\([\\`*_{}[\]()<>#+!|~.=-])/g, '$1').replace(/\u200b/g, '')]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(wordsIn)
      : [];
const isWebAddress = (value: unknown): boolean =>
  /^https?:\/\//.test(text(value)) && URL.canParse(text(value));

/** Discord's "Execute Webhook": its limits, its answers. */
export function startFakeDiscord(): Promise<FakeHook> {
  let id = 1_300_000_000_000_000_000n;
  return startHook({
    path: '/api/webhooks/1287/a-secret-token',
    check(body) {
      const embeds = list(body['embeds']);
      must(text(body['content']) !== '' || embeds.length > 0, 'Cannot send an empty message');
      must(text(body['content']).length <= 2000, 'content: Must be 2000 or fewer in length.');
      must(!/discord|clyde/i.test(text(body['username'])), 'Username cannot contain "discord"');
      for (const embed of embeds) {
        must(text(embed['title']).length <= 256, 'embeds.title: Must be 256 or fewer in length.');
        must(
          text(embed['description']).length <= 4096,
          'embeds.description: Must be 4096 or fewer in length.',
        );
        must(embed['url'] === undefined || isWebAddress(embed['url']), 'embeds.url: Not a well formed URL.');
        must(
          Number.isInteger(embed['color'] ?? 0) && Number(embed['color']) <= 0xffffff,
          'embeds.color: not a colour',
        );
      }
      const mentions = (body['allowed_mentions'] as Body | undefined)?.['parse'];
      must(Array.isArray(mentions) && mentions.length === 0, 'this test wants nobody to be mentioned');
    },
    taken: (_, query) =>
      query.get('wait') === 'true'
        ? { status: 200, body: JSON.stringify({ type: 0, id: String(id++) }) }
        : { status: 204, body: '' },
    refused: (why) => ({
      status: 400,
      body: JSON.stringify({ code: 50035, message: `Invalid Form Body: ${why}` }),
    }),
    revoked: { status: 401, body: JSON.stringify({ message: 'Invalid Webhook Token', code: 50027 }) },
  });
}

/** Mattermost's incoming webhook. One that is not there is answered 400, like any mistake. */
export function startFakeMattermost(): Promise<FakeHook> {
  const wrong = (message: string): Answer => ({
    status: 400,
    body: JSON.stringify({ id: 'web.incoming_webhook.app_error', message, status_code: 400 }),
  });
  return startHook({
    path: '/hooks/xk3generatedkey7',
    check(body) {
      const attachments = list(body['attachments']);
      must(text(body['text']) !== '' || attachments.length > 0, 'No text specified');
      for (const { fallback, color, title_link: link } of attachments) {
        must(text(fallback) !== '', 'an attachment without words for phones');
        must(/^#[0-9a-f]{6}$/i.test(text(color)), 'not a colour');
        must(link === undefined || isWebAddress(link), 'not an address');
      }
      const calls = /@(?:channel|all|here)\b/i;
      must(!calls.test(JSON.stringify(body)), 'this test wants nobody to be called');
      must(JSON.stringify(attachments).length < 16_383, 'too long');
    },
    taken: () => ({ status: 200, body: 'ok' }),
    refused: wrong,
    revoked: wrong('Invalid webhook.'),
  });
}

/** Teams' workflow "Send webhook alerts to a channel". */
export function startFakeTeams(): Promise<FakeHook> {
  return startHook({
    path: '/workflows/2f5c/triggers/manual/paths/invoke',
    check(body) {
      must(body['type'] === 'message', 'type is not message');
      const [attachment] = list(body['attachments']);
      must(attachment?.['contentType'] === 'application/vnd.microsoft.card.adaptive', 'no Adaptive Card');
      const card = attachment!['content'] as Body;
      must(card['type'] === 'AdaptiveCard' && /^1\.\d$/.test(text(card['version'])), 'no Adaptive Card');
      must(list(card['body']).length > 0, 'an empty card');
      for (const action of list(card['actions']))
        must(
          action['type'] === 'Action.OpenUrl' && isWebAddress(action['url']),
          'an action that Teams does not take',
        );
      must(JSON.stringify(body).length < 28 * 1024, 'larger than Teams takes');
    },
    taken: () => ({ status: 202, body: '' }),
    refused: (message) => ({
      status: 400,
      body: JSON.stringify({ error: { code: 'InvalidRequest', message } }),
    }),
    revoked: {
      status: 401,
      body: JSON.stringify({
        error: { code: 'DirectApiAuthorizationRequired', message: 'The signature is not valid' },
      }),
    },
  });
}

/** ntfy's publishing as JSON, on a server where only a token may publish. */
export async function startFakeNtfy(token: string): Promise<FakeHook & { readonly server: string }> {
  const error = (status: number, code: number, said: string): Answer => ({
    status,
    body: JSON.stringify({ code, http: status, error: said }),
  });
  const hook = await startHook({
    path: '/',
    mayPost: (headers) => headers['authorization'] === `Bearer ${token}`,
    check(body) {
      must(/^[-_A-Za-z0-9]{1,64}$/.test(text(body['topic'])), 'invalid request: topic invalid');
      must(Buffer.byteLength(text(body['message'])) <= 4096, 'message too large');
      must([1, 2, 3, 4, 5].includes(body['priority'] as number), 'invalid request: priority invalid');
      must(/^[-_A-Za-z0-9]{1,64}$/.test(text(body['sequence_id'])), 'invalid request: sequence ID invalid');
      must(body['click'] === undefined || isWebAddress(body['click']), 'invalid request: click invalid');
      must(list(body['actions']).length <= 3, 'invalid request: actions invalid; only 3 actions allowed');
      for (const { action, label, url, method } of list(body['actions'])) {
        must(action === 'view' || action === 'http', "invalid request: parameter 'action' cannot be this");
        must(text(label) !== '' && isWebAddress(url), "invalid request: parameter 'url' is required");
        must(action === 'view' || method === 'POST', 'this test wants a button to post');
      }
    },
    taken: (body) => ({
      status: 200,
      body: JSON.stringify({ id: 'sPs71M8A2T', event: 'message', topic: body['topic'] }),
    }),
    refused: (why) => error(400, 40009, why),
    revoked: error(401, 40101, 'unauthorized'),
  });
  return { ...hook, server: hook.url };
}
