import { expect, test } from 'vitest';
import { matching } from './match.ts';
import type { Command } from './registry.ts';

const command = (label: string, keywords = ''): Command => ({
  id: label,
  label,
  keywords,
  group: 'Go to',
  run: () => undefined,
});
const all = [
  command('Report an incident', 'declare open'),
  command('Incidents'),
  command('On duty', 'schedule oncall'),
];

test.each([
  ['', ['Report an incident', 'Incidents', 'On duty']],
  ['inc', ['Incidents', 'Report an incident']],
  ['ONCALL', ['On duty']],
  ['incident declare', ['Report an incident']],
  ['nothing of the kind', []],
])('%j finds %j', (query, labels) => {
  expect(matching(all, query).map((one) => one.label)).toEqual(labels);
});
