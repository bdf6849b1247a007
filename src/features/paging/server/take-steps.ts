import { system, type Actor, type Tx } from '../../../platform/index.ts';
import { nextStep, type Decision } from '../core/next-step.ts';
import { asPaging } from './as-paging.ts';
import { endLoudlyAndTell } from './end-loudly.ts';
import { namesOf, pagePeople } from './page-people.ts';
import { describeIncidentPort } from './ports.ts';
import { stepFacts } from './step-facts.ts';
import type { PagingRow } from './store.ts';

type PageDecision = Extract<Decision, { do: 'page' }>;
type LoudDecision = Extract<Decision, { do: 'end-loudly' }>;

/**
 * Takes the due step of each paging that the transaction holds: decides, records pages and deliveries, and moves on.
 * A page is on disk before anything is sent.
 * @param actor who made the step due, when a person did
 * @returns the names of those who are paged or told, by paging
 */
export async function takeSteps(
  tx: Tx,
  rows: readonly PagingRow[],
  actor: Actor = system,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (rows.length === 0) return new Map();
  const incidents = await tx.platform.ports.get(describeIncidentPort)(
    tx.db,
    rows.map((row) => row.incidentId),
    'with-lines',
  );
  const facts = await stepFacts(tx, rows, incidents);
  const pageing: [PagingRow, PageDecision][] = [];
  const loud: [PagingRow, LoudDecision][] = [];
  for (const row of rows) {
    const decision = nextStep(asPaging(row), tx.now.getTime(), facts.of(row));
    switch (decision.do) {
      case 'page':
        pageing.push([row, decision]);
        break;
      case 'end-loudly':
        loud.push([row, decision]);
        break;
      case 'begin':
      case 'wait':
      case 'stop':
        break;
    }
  }
  if (pageing.length > 0) await pagePeople(tx, pageing, { incidents, facts, actor });
  if (loud.length > 0) await endLoudlyAndTell(tx, loud);
  return new Map(pageing.map(([{ id }, decision]) => [id, namesOf(decision)]));
}
