import { expect, test } from 'vitest';
import { nowWhenTaken, takenBy } from './taken.ts';
import type { Now, Summary } from './types.ts';

const at = '2026-11-21T02:16:00.000Z';
const taken = { by: { id: 'a', name: 'Ada Lund' }, at };
const incident = (key: string): Summary => ({
  id: key,
  key,
  title: 'Checkout fails',
  state: 'triage',
  criticality: 'high',
  criticalityBecause: 'said-by-reporter',
  service: { id: 's', name: 'Shop', slug: 'shop' },
  team: { id: 't', name: 'Payments' },
  beganAt: '2026-11-21T02:14:00.000Z',
  lead: null,
  leadSince: null,
  alertsClearedAt: null,
  resolvedAt: null,
  resolvedBecause: null,
  openAlertCount: 1,
  paging: { state: 'running', nextAt: at, nextPeople: ['Ben Kaur'] },
  drill: false,
  severity: null,
  impact: null,
  cannotCall: false,
  urgency: 'now',
  confirmDueAt: null,
  postMortemBecause: null,
  lastUpdateAt: null,
  updateDueAt: null,
  private: false,
});
const waits = (key: string, kind: Now['waitingForMe'][number]['kind']) => ({
  kind,
  incident: { key, title: 'Checkout fails', criticality: 'high' as const },
  text: '',
  since: at,
});

test('who takes it has it, and nobody is paged next', () => {
  expect(takenBy(incident('INC-1'), taken)).toMatchObject({
    state: 'investigating',
    lead: { name: 'Ada Lund' },
    leadSince: at,
    paging: { state: 'acknowledged', nextAt: null, nextPeople: [] },
  });
});

test('on the Now page only that one is taken, and it no longer waits', () => {
  const now: Now = {
    at,
    open: [incident('INC-1'), incident('INC-2')],
    openCount: 2,
    waitingForMe: [
      waits('INC-1', 'page-unanswered'),
      waits('INC-2', 'page-unanswered'),
      waits('INC-1', 'alerts-cleared'),
    ],
    onDuty: [],
  };
  const after = nowWhenTaken(now, 'INC-1', taken);
  expect(after.open.map(({ key, lead }) => `${key} ${lead?.name ?? 'nobody'}`)).toEqual([
    'INC-1 Ada Lund',
    'INC-2 nobody',
  ]);
  expect(after.waitingForMe.map(({ kind, incident }) => `${incident?.key} ${kind}`)).toEqual([
    'INC-2 page-unanswered',
    'INC-1 alerts-cleared',
  ]);
});
