import {
  moveImprovement,
  proposeImprovement,
  setImprovementCare,
} from '../features/improvements/contract/improvements.ts';
import { moveClock, type Platform } from '../platform/index.ts';
import type { Stage } from './story.ts';

const dayMs = 86_400_000;

/** What the team of Payments has before it: proposed, promised, begun, and one that is late. */
export async function tellBacklog(platform: Platform, stage: Stage): Promise<void> {
  const [ada, ben, cleo] = [stage.as('Ada Lund'), stage.as('Ben Kaur'), stage.as('Cleo Marsh')];
  const checkout = stage.cast.service('Checkout').slug;
  const payments = stage.cast.service('Payments API').slug;
  const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
  const daysAgo = (days: number) => moveClock(platform.db, -days * dayMs);

  await daysAgo(30);
  const late = await ben(proposeImprovement, {
    body: {
      title: 'Alert on the share of payments that fail, for each gateway',
      kind: 'detect',
      source: { kind: 'person', id: null, ticket: 'INC-4' },
      service: payments,
      owner: 'Ben Kaur',
      dueOn: inDays(-9),
      help: 4,
    },
  });
  await ada(setImprovementCare, { params: { key: late.key }, body: { care: 4 } });
  await daysAgo(6);
  const begun = await ada(proposeImprovement, {
    body: {
      title: 'Retries to the acquirer have a limit and back off',
      kind: 'prevent',
      source: { kind: 'person', id: null, ticket: 'INC-4' },
      service: payments,
      owner: 'Ada Lund',
      dueOn: inDays(8),
      help: 5,
    },
  });
  await ada(moveImprovement, {
    params: { key: begun.key },
    body: { to: 'in-progress', version: begun.version },
  });
  await cleo(proposeImprovement, {
    body: {
      title: 'One button that switches card payments to gateway B',
      kind: 'quick-fix',
      service: checkout,
      owner: 'Cleo Marsh',
      dueOn: inDays(20),
      help: 4,
    },
  });
  await daysAgo(1);
  await cleo(proposeImprovement, {
    body: {
      title: 'The runbook says whom to call at the acquirer, day and night',
      kind: 'make-support-easier',
      service: payments,
      help: 3,
    },
  });
  await ben(proposeImprovement, {
    body: { title: 'Those on duty can read the dashboard of the acquirer', kind: 'react', service: payments },
  });
  await moveClock(platform.db, 0);
}
