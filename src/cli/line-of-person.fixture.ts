import type { TestApp } from '../../test/harness/app.ts';
import type { Member } from '../../test/harness/cast.ts';
import { box } from './test-io.fixture.ts';

/** A command line of this person, against the real server. */
export function lineOfPerson(app: TestApp, who: Member, input = '') {
  const fetch = async (address: string, init: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(address);
    const { statusCode, body, headers } = await app.http.inject({
      method: init.method as 'GET',
      url: pathname + search,
      headers: init.headers as Record<string, string>,
      ...(typeof init.body === 'string' ? { payload: init.body } : {}),
    });
    return new Response(statusCode === 204 ? null : body, {
      status: statusCode,
      headers: { 'content-type': headers['content-type'] ?? '' },
    });
  };
  const env = { EVENKEEL_URL: 'https://evenkeel.test', EVENKEEL_TOKEN: app.cast.people[who].token };
  return box({ env, fetch, input, now: () => new Date() });
}
