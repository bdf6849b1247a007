import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import { declareIncident } from '../../../incidents/contract.ts';
import { addPart, changePart, getRecord, removePart } from '../../contract/record.ts';
import { getTimeline } from '../../contract/talk.ts';

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await testApp();
  key = (await app.as('mia')(declareIncident, { body: { title: 'Checkout is down', service: 'shop' } })).key;
});
afterAll(() => app.close());

const params = () => ({ key });
const record = () => app.as('ben')(getRecord, { params: params() });
const section = async (wanted: string) => (await record()).sections.find((one) => one.key === wanted)!;

describe('sections', () => {
  test('a new ticket has what was asked and its first action; the rest is TBD and names who could fill it', async () => {
    const { sections, filled, originalRequest } = await record();
    expect(filled).toEqual({ filled: 2, of: 8 });
    expect(originalRequest).toMatchObject({ text: 'Checkout is down', how: 'form', by: { name: 'Mia Wong' } });
    expect(sections.find((one) => one.key === 'symptoms')!.who[0]).toMatchObject({
      name: 'Mia Wong',
      as: 'reporter',
    });
    expect(sections.find((one) => one.key === 'root-causes')!.who).toEqual([
      { id: app.cast.people.ada.id, name: 'Ada Lund', as: 'on-duty' },
    ]);
  });
  test('a line is added, changed with its version, and taken out; the timeline keeps all its words', async () => {
    const added = await app.as('ben')(addPart, {
      params: params(),
      body: { section: 'root-causes', text: 'Pool too small', detail: {} },
    });
    expect(added).toMatchObject({ version: 1, detail: { standing: 'suspected' } });
    const changed = await app.as('cleo')(changePart, {
      params: { key, id: added.id },
      body: { version: 1, detail: { standing: 'confirmed' } },
    });
    expect(changed).toMatchObject({ version: 2, text: 'Pool too small', detail: { standing: 'confirmed' } });
    await app.as('ben')(removePart, { params: { key, id: added.id }, query: { version: 2 } });
    expect((await section('root-causes')).parts).toEqual([]);
    const { items } = await app.as('ben')(getTimeline, { params: params() });
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['part.added', 'part.changed', 'part.removed']),
    );
    expect(items.find(({ kind }) => kind === 'part.changed')!.data).toMatchObject({
      before: { text: 'Pool too small', detail: { standing: 'suspected' } },
      after: { detail: { standing: 'confirmed' } },
    });
  });
});
