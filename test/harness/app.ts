import type { FastifyInstance } from 'fastify';
import type { Config } from '../../src/platform/index.ts';
import { makeClient, type Call } from '../../src/platform/contract/index.ts';
import type { Platform } from '../../src/platform/index.ts';
import { composeHttp } from '../../src/server/compose.ts';
import { makeCast, type Cast, type Member } from './cast.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';
import { startFakeMail, type FakeMail } from './fakes/mail.ts';
import { openPlatform, passMinutes } from './platform.ts';

export interface TestApp {
  readonly platform: Platform;
  readonly http: FastifyInstance;
  readonly database: TestDatabase;
  readonly cast: Cast;
  /** Every address registered, as Fastify saw it. */
  readonly routes: readonly { method: string; url: string }[];
  /** What arrived by mail, for everyone. */
  readonly mail: FakeMail;
  /** Calls the API as a person, typed by the contract; throws ProblemError. */
  as(who: Member): Call;
  /** Time passes for the promise: all that becomes due is done. */
  passMinutes(minutes: number): Promise<void>;
  /** A trigger through the real PagerDuty dialect. */
  trigger(
    summary: string,
    options?: { severity?: string; key?: string; action?: string },
  ): Promise<{ status: number; dedupKey: string }>;
  close(): Promise<void>;
}

/** The whole server on a database of its own, called without a port; only mail's other end is ours. */
export async function testApp(settings: Partial<Config> = {}): Promise<TestApp> {
  const mail = await startFakeMail();
  const database = await cloneDatabase();
  const opened = await openPlatform(database, {
    smtpUrl: mail.url,
    smtpFrom: 'Evenkeel <pager@example.test>',
    ...settings,
  });
  const { platform } = opened;
  const routes: { method: string; url: string }[] = [];
  const http = await composeHttp(platform, (route) => routes.push(route));
  await http.ready();
  const cast = await makeCast(platform);
  const as = (who: Member): Call =>
    makeClient({
      token: cast.people[who].token,
      fetch: async (url, { method, headers, body }) => {
        const answer = await http.inject({
          method: method as 'GET',
          url,
          headers,
          ...(body === undefined ? {} : { payload: body }),
        });
        return { status: answer.statusCode, ok: answer.statusCode < 400, text: async () => answer.body };
      },
    });
  return {
    platform,
    http,
    database,
    cast,
    routes,
    mail,
    as,
    passMinutes: (minutes) => passMinutes(platform, minutes),
    async trigger(summary, { severity = 'critical', key = summary, action = 'trigger' } = {}) {
      const answer = await http.inject({
        method: 'POST',
        url: '/v2/enqueue',
        payload: {
          routing_key: cast.source.key,
          event_action: action,
          dedup_key: key,
          payload: { summary, source: 'test', severity },
        },
      });
      await platform.due.drain();
      return { status: answer.statusCode, dedupKey: (answer.json() as { dedup_key: string }).dedup_key };
    },
    async close() {
      await http.close();
      await opened.close();
      await mail.close();
      await database.drop();
    },
  };
}
