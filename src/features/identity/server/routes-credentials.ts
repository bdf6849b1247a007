import { readNow, transact } from '../../../platform/index.ts';
import * as contract from '../contract.ts';
import { actorOf, needWholePerson, serve } from './caller.ts';
import { changePassword } from './change-password.ts';
import { createTokenFor } from './create-token.ts';
import { endSession } from './end-session.ts';
import { listSessions } from './list-sessions.ts';
import { meToWire } from './me-to-wire.ts';
import { requestFacts, withRetryAfter } from './request-facts.ts';
import { noCookie } from './session-cookie.ts';
import { signIn } from './sign-in.ts';
import { revokeToken, tokensOf } from './tokens.ts';

/** Sign-in, password, sessions, API tokens. */
export const credentialRoutes = [
  serve(contract.signIn, async ({ platform, caller, body, request, reply }) => {
    const facts = await requestFacts(platform, request);
    const { personId, cookie } = await withRetryAfter(reply, () =>
      signIn(platform, { ...body, ...facts, endsSessionId: caller?.sessionId ?? null }),
    );
    void reply.header('set-cookie', cookie);
    return meToWire(platform, personId, null);
  }),
  serve(contract.signOut, async ({ platform, caller, reply }) => {
    if (caller.sessionId !== null) await endSession(platform, caller, caller.sessionId);
    void reply.header('set-cookie', noCookie);
    return {};
  }),
  serve(contract.changePassword, async ({ platform, caller, body, request, reply }) => {
    await withRetryAfter(reply, () => changePassword(platform, caller, { ...body, ip: request.ip }));
    return {};
  }),
  serve(contract.listSessions, async ({ platform, caller }) => ({
    items: await listSessions(platform, caller),
  })),
  serve(contract.endSession, async ({ platform, caller, params }) => {
    needWholePerson(caller);
    await endSession(platform, caller, params.id);
    return {};
  }),
  serve(contract.listTokens, async ({ platform, caller }) => ({
    items: await tokensOf(platform.db, caller.personId, await readNow(platform.db)),
  })),
  serve(contract.createToken, async ({ platform, caller, body }) => {
    needWholePerson(caller);
    const made = await transact(platform, (tx) => createTokenFor(tx, caller.personId, body, actorOf(caller)));
    const items = await tokensOf(platform.db, caller.personId, await readNow(platform.db));
    return { token: made.token, item: items.find((item) => item.id === made.id)! };
  }),
  serve(contract.revokeToken, async ({ platform, caller, params }) => {
    needWholePerson(caller);
    await revokeToken(platform, caller.personId, params.id, actorOf(caller));
    return {};
  }),
];
