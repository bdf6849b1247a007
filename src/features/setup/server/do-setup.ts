import type { z } from 'zod';
import { transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { emailConfigured, vapidPublicKey } from '../../channels/index.ts';
import {
  addMember,
  anybodyThere,
  createPerson,
  createTeam,
  createTokenFor,
  hashPassword,
  publicUrlOf,
  refuseWeakPassword,
  startSession,
  storePublicUrl,
} from '../../identity/index.ts';
import { createSourceFor } from '../../intake/index.ts';
import { createPolicyFor, sendTestPage, setServicePolicyFor } from '../../paging/index.ts';
import { createServiceFor } from '../../services/index.ts';
import { setupProblem, type setupBody } from '../contract.ts';
import { lockSetup, openSetupLink, spendSetupLinks } from './setup-links.ts';

export interface DoSetup extends z.infer<typeof setupBody> {
  /** Of the set-up link; null from the machine itself, which has the database and needs none. */
  readonly token: string | null;
  /** Signs this browser in. */
  readonly browser?: { readonly userAgent: string; readonly secure: boolean };
  /** Makes an API token of the administrator, for who has no browser. */
  readonly withApiToken?: boolean;
}
export interface SetupDone {
  readonly personId: string;
  readonly sourceKey: string;
  readonly service: { readonly name: string; readonly slug: string };
  readonly team: { readonly name: string; readonly slug: string };
  readonly publicUrl: string;
  readonly vapidPublicKey: string;
  readonly emailTest: { readonly deliveryId: string } | null;
  /** The Set-Cookie value, when a browser was given. */
  readonly cookie: string | null;
  readonly apiToken: string | null;
}

/**
 * The first run: administrator, team, service with its escalation policy, source; once, whoever comes first. The key and
 * the token are only in this answer.
 * @throws Problem setup/already-done, setup/link-spent, identity/weak-password, general/bad-request
 */
export async function doSetup(platform: Platform, input: DoSetup): Promise<SetupDone> {
  // Asked before the costly hash, so that a stranger cannot make us work; asked again under the lock.
  await refuseWhenDone(platform.db, input.token);
  refuseWeakPassword(input.person.password, input.person, '/body/person/password');
  const passwordHash = await hashPassword(input.person.password);
  const done = await transact(platform, async (tx) => {
    await lockSetup(tx);
    await refuseWhenDone(tx.db, input.token);
    const made = await makeEverything(tx, input, passwordHash);
    await spendSetupLinks(tx);
    return made;
  });
  return {
    ...done,
    publicUrl: await publicUrlOf(platform),
    vapidPublicKey: await vapidPublicKey(platform),
  };
}

async function refuseWhenDone(db: Platform['db'], token: string | null): Promise<void> {
  if (await anybodyThere(db)) throw setupProblem('already-done');
  if (token !== null) await openSetupLink(db, token);
}

async function makeEverything(tx: Tx, input: DoSetup, passwordHash: string) {
  const person = await createPerson(
    tx,
    { ...input.person, password: null, instanceAdmin: true },
    { passwordHash },
  );
  const personId = person.id;
  const actor: Actor = { kind: 'person', id: personId, name: person.name };
  if (input.publicUrl !== undefined && tx.platform.config.publicUrl === undefined)
    await storePublicUrl(tx, input.publicUrl, actor);
  const team = await createTeam(tx, { name: input.team }, actor);
  await addMember(tx, { teamId: team.id, personId, accessRole: 'admin' }, actor);
  const service = await createServiceFor(tx, { teamId: team.id, name: input.service }, actor);
  await setServicePolicyFor(tx, service.id, await firstPolicy(tx, team, personId, actor));
  const source = await createSourceFor(tx, { serviceId: service.id, name: 'First source' }, actor);
  await tx.platform.events.append(tx, [
    {
      kind: 'setup.done',
      subjectId: personId,
      teamId: team.id,
      actor,
      data: { teamId: team.id, serviceId: service.id, byLink: input.token !== null },
      topics: ['setup'],
    },
  ]);
  return {
    personId,
    sourceKey: source.key,
    service: { name: service.name, slug: service.slug },
    team: { name: team.name, slug: team.slug },
    emailTest: emailConfigured(tx.platform) ? await sendTestPage(tx, person.contactMethodId) : null,
    cookie: input.browser
      ? (await startSession(tx, personId, input.browser.userAgent, input.browser)).cookie
      : null,
    apiToken: input.withApiToken
      ? (
          await createTokenFor(
            tx,
            personId,
            { name: 'Made at set-up', scopes: null, expiresInDays: null },
            actor,
          )
        ).token
      : null,
  };
}

/**
 * The one person there is, then their whole team, each given five minutes, three times more: it stays right without an
 * edit when others join.
 */
function firstPolicy(
  tx: Tx,
  team: { id: string; name: string },
  personId: string,
  actor: Actor,
): Promise<string> {
  return createPolicyFor(
    tx,
    {
      teamId: team.id,
      name: team.name,
      repeatCount: 3,
      steps: [
        { delaySeconds: 300, targets: [{ kind: 'person', personId }] },
        { delaySeconds: 300, targets: [{ kind: 'team', teamId: team.id }] },
      ],
    },
    actor,
  );
}
