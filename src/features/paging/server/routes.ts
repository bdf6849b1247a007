import { generalProblem } from '../../../platform/contract/index.ts';
import { readNow, transact } from '../../../platform/index.ts';
import { contactMethodById, may, need, serve } from '../../identity/index.ts';
import * as contract from '../contract.ts';
import { createPolicy } from './create-policy.ts';
import { deletePolicy } from './delete-policy.ts';
import { onDuty } from './on-duty.ts';
import { deliveryToWire } from './pagings-of.ts';
import { policiesToWire } from './policies-to-wire.ts';
import { allPolicies } from './policy-store.ts';
import { chatLinkRoutes } from './chat-links/routes.ts';
import { phoneRoutes } from './phones/routes.ts';
import { ruleRoutes } from './rules/routes.ts';
import { setServicePolicy } from './set-service-policy.ts';
import { toldRoutes } from './told/routes.ts';
import { sendTestPage, testDelivery } from './test-page.ts';
import { updatePolicy } from './update-policy.ts';
import { watchRoutes } from './watch/routes.ts';
import { whatIfRoutes } from './what-if/routes.ts';

const { pagingProblem } = contract;

export const pagingRoutes = [
  serve(contract.listPolicies, async ({ platform, caller }) => {
    need(caller, 'policy.read');
    const policies = await allPolicies(platform.db);
    return {
      items: await policiesToWire(
        platform.db,
        policies.filter(({ teamId }) => may(caller, 'policy.read', teamId)),
      ),
    };
  }),
  serve(contract.createPolicy, async ({ platform, caller, body }) => {
    const policy = await createPolicy(platform, caller, body);
    return (await policiesToWire(platform.db, [policy]))[0]!;
  }),
  serve(contract.updatePolicy, async ({ platform, caller, params, body }) => {
    const policy = await updatePolicy(platform, caller, params.id, body);
    return (await policiesToWire(platform.db, [policy]))[0]!;
  }),
  serve(contract.deletePolicy, async ({ platform, caller, params }) => {
    await deletePolicy(platform, caller, params.id);
    return {};
  }),
  serve(contract.setServicePolicy, async ({ platform, caller, params, body }) => {
    await setServicePolicy(platform, caller, params.slug, body.policyId);
    return {};
  }),
  serve(contract.getOnDuty, async ({ platform, caller }) => {
    need(caller, 'policy.read');
    const [at, items] = await Promise.all([readNow(platform.db), onDuty(platform)]);
    return { at: at.toISOString(), items };
  }),
  serve(contract.testContactMethod, async ({ platform, caller, params }) => {
    const method = await contactMethodById(platform.db, params.id);
    if (method?.personId !== caller.personId) throw pagingProblem('unknown-contact-method');
    return transact(platform, (tx) => sendTestPage(tx, params.id));
  }),
  serve(contract.getTestDelivery, async ({ platform, caller, params }) => {
    const delivery = await testDelivery(platform.db, caller.personId, params.id);
    if (!delivery) throw generalProblem('not-found');
    return deliveryToWire(delivery);
  }),
  ...chatLinkRoutes,
  ...phoneRoutes,
  ...ruleRoutes,
  ...toldRoutes,
  ...watchRoutes,
  ...whatIfRoutes,
];
