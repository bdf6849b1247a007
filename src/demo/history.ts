import { incidentsByIds, openIncidents, resolve, take } from '../features/incidents/index.ts';
import { addCommentFor } from '../features/tickets/index.ts';
import { deliverInHistory } from '../features/paging/index.ts';
import { incidentKey } from '../features/incidents/core/incident.ts';
import type { Criticality } from '../features/services/core/scales.ts';
import type { Tx } from '../platform/index.ts';
import type { DemoCast } from './cast.ts';

interface Past {
  readonly daysAgo: number;
  /** Hour and minute of that day, UTC. */
  readonly at: readonly [number, number];
  readonly service: string;
  readonly title: string;
  readonly criticality: Criticality;
  readonly reportedBy: string;
  readonly takenBy: string;
  readonly takenAfterMinutes: number;
  readonly talk: readonly (readonly [string, string])[];
  readonly lastedMinutes: number;
  readonly because: string;
}

const past: readonly Past[] = [
  {
    daysAgo: 58,
    at: [1, 12],
    service: 'Databases',
    title: 'orders-db runs out of connections',
    criticality: 'critical',
    reportedBy: 'Fay Okoro',
    takenBy: 'Emil Dahl',
    takenAfterMinutes: 3,
    talk: [
      ['Emil Dahl', 'All 200 connections are idle in transaction, from one reporting job.'],
      ['Fay Okoro', 'Job stopped. Connections fall.'],
    ],
    lastedMinutes: 41,
    because: 'Stopped the reporting job; it now has a pool of its own.',
  },
  {
    daysAgo: 51,
    at: [9, 40],
    service: 'Fax gateway',
    title: 'Supplier faxes stay in the queue',
    criticality: 'high',
    reportedBy: 'Mia Wong',
    takenBy: 'Cleo Marsh',
    takenAfterMinutes: 2,
    talk: [['Cleo Marsh', 'The provider changed its certificate. Ours is pinned.']],
    lastedMinutes: 95,
    because: 'New certificate pinned.',
  },
  {
    daysAgo: 44,
    at: [22, 5],
    service: 'Product search',
    title: 'Search returns nothing for words with accents',
    criticality: 'moderate',
    reportedBy: 'Ines Vidal',
    takenBy: 'Dev Rao',
    takenAfterMinutes: 6,
    talk: [['Dev Rao', 'Only since the index of 20:00. Going back to the one before.']],
    lastedMinutes: 35,
    because: 'Went back to the index before; analyser fixed.',
  },
  {
    daysAgo: 37,
    at: [3, 51],
    service: 'Payments API',
    title: 'Acquirer answers 429 for EU cards',
    criticality: 'critical',
    reportedBy: 'Ben Kaur',
    takenBy: 'Ada Lund',
    takenAfterMinutes: 2,
    talk: [
      ['Ada Lund', '1 in 4 payments fails, EU only. PayPal works.'],
      ['Ben Kaur', 'The acquirer sees 3 times our usual rate: retries without back-off.'],
      ['Ada Lund', 'Retries limited. Rate is falling.'],
    ],
    lastedMinutes: 67,
    because: 'Retries have a limit and back off.',
  },
  {
    daysAgo: 30,
    at: [6, 15],
    service: 'Reports',
    title: 'Nightly report is late',
    criticality: 'low',
    reportedBy: 'Hugo Stern',
    takenBy: 'Ines Vidal',
    takenAfterMinutes: 12,
    talk: [],
    lastedMinutes: 120,
    because: 'It finished by itself.',
  },
  {
    daysAgo: 23,
    at: [14, 30],
    service: 'Kubernetes',
    title: 'Pods of eu-2 do not start: image registry slow',
    criticality: 'high',
    reportedBy: 'Fay Okoro',
    takenBy: 'Fay Okoro',
    takenAfterMinutes: 1,
    talk: [['Fay Okoro', 'Pulling through the mirror works.']],
    lastedMinutes: 52,
    because: 'Mirror is the default now.',
  },
  {
    daysAgo: 16,
    at: [6, 20],
    service: 'Reports',
    title: 'Nightly report is late again',
    criticality: 'low',
    reportedBy: 'Hugo Stern',
    takenBy: 'Dev Rao',
    takenAfterMinutes: 18,
    talk: [['Dev Rao', 'Same join as two weeks ago.']],
    lastedMinutes: 140,
    because: 'Restarted with more memory.',
  },
  {
    daysAgo: 9,
    at: [11, 3],
    service: 'Invoices',
    title: 'Invoices are mailed twice',
    criticality: 'high',
    reportedBy: 'Mia Wong',
    takenBy: 'Ben Kaur',
    takenAfterMinutes: 4,
    talk: [['Ben Kaur', 'The job ran on two nodes after the upgrade. Stopped on one.']],
    lastedMinutes: 33,
    because: 'One node only, until the lock is in.',
  },
  {
    daysAgo: 2,
    at: [2, 47],
    service: 'Checkout',
    title: 'Checkout is slow for everyone',
    criticality: 'high',
    reportedBy: 'Cleo Marsh',
    takenBy: 'Ada Lund',
    takenAfterMinutes: 3,
    talk: [
      ['Ada Lund', 'Price service answers in 4 s instead of 40 ms.'],
      ['Emil Dahl', 'Its node was out of memory. Moved.'],
    ],
    lastedMinutes: 28,
    because: 'Price service moved to another node.',
  },
];

const minute = 60_000;

/** Past incidents, told with the same verbs as real ones; each verb at its time. */
export async function tellHistory(tx: Tx, cast: DemoCast): Promise<void> {
  for (const told of past) {
    const day = new Date(tx.now.getTime() - told.daysAgo * 24 * 60 * minute);
    const began = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), ...told.at);
    const at = (minutes: number): Tx => ({ ...tx, now: new Date(began + minutes * minute) });
    const reporter = cast.person(told.reportedBy);
    const taker = cast.person(told.takenBy);
    const [opened] = await openIncidents(at(0), [
      {
        service: cast.service(told.service),
        title: told.title,
        criticality: told.criticality,
        criticalityBecause: 'said-by-reporter',
        originalRequest: told.title,
        came: { how: 'form' },
        openedBy: { kind: 'person', id: reporter.id, name: reporter.name },
        because: 'declared-by-person',
        pageBecause: 'incident-declared',
      },
    ]);
    const [incident] = await incidentsByIds(tx.db, [opened!.id]);
    await deliverInHistory(at(0), incident!.id);
    await take(
      at(told.takenAfterMinutes),
      incident!.id,
      taker,
      { kind: 'person', id: taker.id, name: taker.name },
      'page-link',
    );
    await deliverInHistory(at(told.takenAfterMinutes), incident!.id);
    for (const [index, [name, text]] of told.talk.entries()) {
      const share = (index + 1) / (told.talk.length + 1);
      await addCommentFor(
        at(told.takenAfterMinutes + share * (told.lastedMinutes - told.takenAfterMinutes)),
        { ...incident!, key: incidentKey(incident!.number) },
        { kind: 'person', ...cast.person(name) },
        { body: text, format: 'text', came: 'web' },
      );
    }
    await resolve(at(told.lastedMinutes), incident!, taker, told.because);
    await deliverInHistory(at(told.lastedMinutes), incident!.id);
  }
}
