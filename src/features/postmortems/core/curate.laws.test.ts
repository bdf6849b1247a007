import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curate, lineWeights, propose, type Curated, type Happened } from './curate.ts';

const kinds = [
  'incident.opened',
  'alert.opened',
  'update.posted',
  'ticket.commented',
  'page.delivered',
  'entry.pinned',
  'part.added',
];
const happenedOf = (index: number, kind: string, atMs: number, about: number): Happened => ({
  id: `e${String(index).padStart(4, '0')}`,
  atMs,
  kind,
  text: `${kind} ${index}`,
  group: 'changes',
  who: null,
  data: {
    entryId: `e${String(about).padStart(4, '0')}`,
    section: 'root-causes',
    detail: { standing: 'confirmed' },
  },
});
const anyHappened = fc
  .array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 10_000 }), fc.nat(40)), {
    maxLength: 40,
  })
  .map((all) => all.map(([kind, atMs, about], index) => happenedOf(index, kind, atMs, about)));
const anyCurated = fc
  .uniqueArray(
    fc.record({
      of: fc.nat(45),
      shown: fc.option(fc.constantFrom(...lineWeights)),
      text: fc.option(fc.string({ minLength: 1 })),
      atMs: fc.option(fc.integer({ min: 0, max: 10_000 })),
      byHand: fc.boolean(),
    }),
    { selector: ({ of }) => of, maxLength: 30 },
  )
  .map((all) =>
    all.map(({ of, shown, text, atMs, byHand }): Curated => ({
      id: `h${String(of).padStart(4, '0')}`,
      eventId: byHand ? null : `e${String(of).padStart(4, '0')}`,
      shown,
      text,
      atMs,
      firstAtMs: byHand ? of * 7 : null,
      firstText: byHand ? 'by hand' : null,
    })),
  );
const run = (property: fc.IPropertyWithHooks<[Happened[], Curated[]]>) =>
  fc.assert(property, { numRuns: 500 });

test('nothing is lost: every entry and every line by hand is there once', () => {
  run(
    fc.property(anyHappened, anyCurated, (happened, curated) => {
      const byHand = curated.filter(({ eventId }) => eventId === null).map(({ id }) => id);
      const ids = curate(happened, curated).map(({ id }) => id);
      expect(ids.toSorted()).toEqual([...happened.map(({ id }) => id), ...byHand].toSorted());
    }),
  );
});
test('what a person starred is starred; what matters stays starred until a person says otherwise', () => {
  run(
    fc.property(anyHappened, anyCurated, (happened, curated) => {
      const proposed = propose(happened);
      const lines = new Map(curate(happened, curated).map((line) => [line.id, line]));
      for (const { id } of happened) {
        const said = curated.find(({ eventId }) => eventId === id)?.shown ?? null;
        expect(lines.get(id)!.shown).toBe(said ?? proposed.get(id));
      }
    }),
  );
});
test('lines stand in the order of their corrected times, and each original stays beside it', () => {
  run(
    fc.property(anyHappened, anyCurated, (happened, curated) => {
      const lines = curate(happened, curated);
      const times = lines.map(({ atMs }) => atMs);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const one of happened) {
        const line = lines.find(({ id }) => id === one.id)!;
        expect(line.originalAtMs ?? line.atMs).toBe(one.atMs);
        expect(line.originalText ?? line.text).toBe(one.text);
      }
    }),
  );
});
