import { sql } from 'kysely';
import { transact, type DueWork } from '../../../../platform/index.ts';
import { claimUnnoticed } from './store-drafts.ts';
import { tellOnDuty } from './make-draft.ts';

/** Once: a draft that nobody wants stays on the Now page and is quiet. */
export const dueDrafts: DueWork = {
  name: 'incidents.drafts',
  nextDueAt: sql`select min(due_at) as at from draft where due_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const drafts = await claimUnnoticed(tx, limit);
      for (const draft of drafts) await tellOnDuty(tx, draft, 'reminder');
      return drafts.length;
    }),
};
