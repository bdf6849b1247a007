import { transact } from '../../../../platform/index.ts';
import { actorOf, may, need, serve } from '../../../identity/index.ts';
import { getPagingWatch, seePagingFaults } from '../../contract/watch.ts';
import { faultInWords, mendingInWords } from '../../core/watch.ts';
import { describeIncidentPort } from '../ports.ts';
import { markSeen, unseenFaults } from './faults.ts';
import { stateOfWatch } from './state-of-watch.ts';

export const watchRoutes = [
  serve(getPagingWatch, async ({ platform, caller }) => {
    need(caller, 'policy.read');
    const [watch, faults] = await Promise.all([stateOfWatch(platform.db), unseenFaults(platform.db)]);
    const incidents = await platform.ports.get(describeIncidentPort)(
      platform.db,
      [...new Set(faults.flatMap(({ incidentId }) => incidentId ?? []))],
      'brief',
    );
    const manages = may(caller, 'instance.manage');
    return {
      state: watch.state,
      lastLookAt: watch.lastLookAt?.toISOString() ?? null,
      heldAt: watch.heldAt?.toISOString() ?? null,
      outside: manages
        ? {
            configured: platform.config.heartbeatUrl !== undefined,
            reachedAt: watch.outsideReachedAt?.toISOString() ?? null,
            error: watch.outsideError,
          }
        : null,
      faults: faults.map((fault) => {
        const incident = fault.incidentId === null ? undefined : incidents.get(fault.incidentId);
        return {
          id: fault.id,
          because: fault.because,
          inWords: faultInWords(fault.because),
          detail: fault.detail,
          incidentKey: incident && (manages || !incident.private) ? incident.key : null,
          channel: fault.because === 'deliveries-late' ? fault.subject : null,
          foundAt: fault.foundAt.toISOString(),
          mendedBy: fault.mendedBy,
          mendedInWords: fault.mendedBy === null ? null : mendingInWords(fault.mendedBy),
          endedAt: fault.endedAt?.toISOString() ?? null,
        };
      }),
    };
  }),
  serve(seePagingFaults, async ({ platform, caller }) => {
    need(caller, 'instance.manage');
    return transact(platform, async (tx) => {
      const by = actorOf(caller);
      const seen = await markSeen(tx, by);
      if (seen > 0)
        await platform.events.append(tx, [
          { kind: 'paging.faults-seen', actor: by, data: { count: seen }, topics: ['paging-watch', 'now'] },
        ]);
      return { seen };
    });
  }),
];
