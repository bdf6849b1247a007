import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { declareIncident, resolveIncident } from '../../../incidents/contract.ts';
import * as ideas from '../../contract/ideas.ts';
import * as meeting from '../../contract/meeting.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

async function anIncident(title = 'Checkout answers 502'): Promise<{ params: { key: string } }> {
  const { key } = await app.as('ben')(declareIncident, {
    body: { serviceId: app.cast.service.id, title, criticality: 'high' },
  });
  return { params: { key } };
}
const plan = {
  beginsAt: '2026-11-23T13:00:00.000Z',
  zone: 'Europe/Oslo',
  lengthMinutes: 60,
  place: 'Room 4',
  callUrl: 'https://call.example.test/shop',
};

describe('a meeting', () => {
  test('who worked on it, the team, and who reported it are asked unless told otherwise', async () => {
    const at = await anIncident();
    const view = await app.as('ben')(meeting.getMeeting, at);
    expect(view.meeting).toBeNull();
    const asked = view.couldInvite.filter(({ invite }) => invite).map(({ name }) => name);
    expect(asked.toSorted()).toEqual(['Ada Lund', 'Ben Kaur', 'Cleo Marsh', 'Max Berg']);
  });
});
