import * as guide from '../features/services/contract/guide.ts';
import { recordChange } from '../features/services/contract.ts';
import type { Stage } from './story.ts';

const runbook = `## Card payments fail

1. Is it all cards, or one gateway? Look at **Gateways** below.
2. One gateway: drain it.
   \`\`\`
   payctl drain pay-gw-3
   \`\`\`
3. All gateways: call the acquirer, their number is under contacts.

- [ ] Banner on checkout: "Use PayPal"
- [ ] Tell support what to answer
`;

/** What the people of Payments have written down for the night: runbook, links, what an error means, whom to call. */
export async function writeGuide(stage: Stage): Promise<void> {
  const call = stage.as('Ada Lund');
  const { slug } = stage.cast.service('Payments API');
  const params = { slug };
  await call(guide.addRunbook, {
    params,
    body: { title: 'Card payments fail', kind: 'text', body: runbook, forAlerts: 'CardPayment' },
  });
  await call(guide.addLink, {
    params,
    body: {
      kind: 'logs',
      title: 'Logs of payments-api',
      template: 'https://logs.demo.example/?q=service:{{ labels.service }}&from={{ from }}&to={{ to }}',
    },
  });
  await call(guide.addLink, {
    params,
    body: {
      kind: 'dashboard',
      title: 'Gateways',
      template: 'https://dashboards.demo.example/gateways?region={{ labels.region }}&from={{ from_ms }}',
    },
  });
  const acquirer = await call(guide.addContact, {
    params,
    body: {
      name: 'Nordic Acquiring, operations',
      about: 'They see our requests. Contract 4471, day and night.',
      phone: '+47 55 50 01 00',
      supplier: true,
    },
  });
  await call(guide.addNote, {
    params,
    body: {
      kind: 'code',
      match: 'E1042',
      means: 'The acquirer closed the connection before it answered.',
      toDo: 'Ask them whether they see the request; drain the gateway if it is only one.',
      contactId: acquirer.id,
    },
  });
  for (const other of ['Databases', 'Kubernetes'])
    await call(guide.addDependency, { params: { slug, other: stage.cast.service(other).slug } });
  await call(recordChange, {
    params,
    body: { summary: 'Deploy 4f1c: retries at the gateway', origin: 'ci', kind: 'deploy' },
  });
}
