import { system, type Tx } from '../../../platform/index.ts';
import { startPaging } from '../../paging/index.ts';
import { rankOf, type Criticality } from '../../services/core/scales.ts';
import { incidentKey } from '../core/incident.ts';
import { pageAgain } from '../core/rules.ts';
import { isOver } from '../core/states.ts';
import { factsOf } from './facts.ts';
import { incidentsByIds } from './read.ts';
import { changeCriticality } from './life/change-criticality.ts';
import { lockIncidents } from './store.ts';

/** An alert joined or got worse: the incident is as critical as its worst alert, and pages again where the rules say so. */
export async function raiseOrPage(
  tx: Tx,
  changes: readonly { incidentId: string; worst: Criticality; title: string }[],
): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map((change) => change.incidentId);
  await lockIncidents(tx, ids);
  const views = new Map((await incidentsByIds(tx.db, ids)).map((view) => [view.id, view]));
  const toPage: Parameters<typeof startPaging>[1][number][] = [];
  for (const { incidentId, worst, title } of changes) {
    const view = views.get(incidentId);
    if (!view) continue;
    const because = pageAgain(factsOf(view, tx.now), worst);
    const raised = !isOver(view.state) && rankOf(worst) < rankOf(view.criticality);
    if (raised)
      await changeCriticality(tx, view, {
        criticality: worst,
        because: 'alert-worse-than-incident',
        by: system,
        // What a person had called it no longer holds.
        severity: null,
        impact: null,
        cannotCall: false,
        alert: title,
      });
    if (because)
      toPage.push({
        incidentId,
        incidentKey: incidentKey(view.number),
        title: view.title,
        serviceId: view.serviceId,
        criticality: raised ? worst : view.criticality,
        beganAt: view.beganAt,
        because,
        actor: system,
      });
  }
  await startPaging(tx, toPage);
}
