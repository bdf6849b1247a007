import fc from 'fast-check';
import { expect, test } from 'vitest';
import { criticalities, rankOf } from '../../services/core/scales.ts';
import { mergeOutcome, type MergeSide } from './merge.ts';

const side = (change: Partial<MergeSide> = {}): MergeSide => ({
  criticality: 'high',
  leadId: null,
  pagingRuns: false,
  pagingWaits: false,
  postMortemBecause: null,
  ...change,
});
const nothing = { raiseTo: null, take: null, page: null, postMortemBecause: null };

test.each([
  ['two alike that nobody has', side(), side(), nothing],
  ['the duplicate is worse', side({ criticality: 'critical' }), side(), { ...nothing, raiseTo: 'critical' }],
  ['the duplicate is less bad', side({ criticality: 'low' }), side(), nothing],
  ['both are paged: one goes on', side({ pagingRuns: true }), side({ pagingRuns: true }), nothing],
  [
    'only the duplicate is paged',
    side({ pagingRuns: true }),
    side(),
    { ...nothing, page: 'another-alert-and-nobody-has-it' },
  ],
  ['somebody has the other: nobody is paged', side({ pagingRuns: true }), side({ leadId: 'ada' }), nothing],
  [
    'somebody has the duplicate only',
    side({ leadId: 'ben' }),
    side({ pagingRuns: true }),
    { ...nothing, take: 'ben' },
  ],
  [
    'somebody has the duplicate only, which is less bad: they have not answered the page of the other',
    side({ leadId: 'ben', criticality: 'low' }),
    side({ pagingRuns: true }),
    nothing,
  ],
  [
    'the same, and the other is not even paged',
    side({ leadId: 'ben', criticality: 'low' }),
    side(),
    { ...nothing, page: 'another-alert-and-nobody-has-it' },
  ],
  [
    'whoever has the less bad one merges it themselves',
    side({ leadId: 'max', criticality: 'low' }),
    side({ pagingRuns: true }),
    { ...nothing, take: 'max' },
  ],
  [
    'it gets worse for somebody who took it when it was less bad',
    side({ criticality: 'critical', pagingRuns: true }),
    side({ leadId: 'ada' }),
    { ...nothing, raiseTo: 'critical', page: 'person-says-worse' },
  ],
  [
    'it gets worse for whoever merges it',
    side({ criticality: 'critical', pagingRuns: true }),
    side({ leadId: 'max' }),
    { ...nothing, raiseTo: 'critical' },
  ],
  [
    'the one that stays waits for its hour, and the duplicate is worse: nobody sleeps through that',
    side({ criticality: 'critical', pagingRuns: true }),
    side({ criticality: 'low', pagingWaits: true }),
    { ...nothing, raiseTo: 'critical', page: 'person-says-worse' },
  ],
  [
    'the same, and whoever put it off has it',
    side({ criticality: 'critical', pagingRuns: true }),
    side({ criticality: 'low', pagingWaits: true, leadId: 'ada' }),
    { ...nothing, raiseTo: 'critical', page: 'person-says-worse' },
  ],
  [
    'the one that stays waits for its hour, and the duplicate is no worse',
    side({ pagingRuns: true }),
    side({ pagingWaits: true }),
    nothing,
  ],
  [
    'only the duplicate waits for its hour: the one that stays begins as it would now',
    side({ pagingWaits: true }),
    side(),
    { ...nothing, page: 'another-alert-and-nobody-has-it' },
  ],
  [
    'one problem, one post-mortem',
    side({ postMortemBecause: 'is-high' }),
    side(),
    { ...nothing, postMortemBecause: 'is-high' },
  ],
  [
    'the one that stays owes its own already',
    side({ postMortemBecause: 'is-high' }),
    side({ postMortemBecause: 'was-critical' }),
    { ...nothing, postMortemBecause: 'was-critical' },
  ],
  ['both have one: the one that stays keeps hers', side({ leadId: 'ben' }), side({ leadId: 'ada' }), nothing],
])('%s', (_, duplicate, into, expected) => expect(mergeOutcome(duplicate, into, 'max')).toEqual(expected));

const anySide: fc.Arbitrary<MergeSide> = fc.record({
  criticality: fc.constantFrom(...criticalities),
  leadId: fc.constantFrom(null, 'ada', 'ben'),
  pagingRuns: fc.boolean(),
  pagingWaits: fc.boolean(),
  postMortemBecause: fc.constantFrom(null, 'is-critical', 'was-high'),
});

test('what was held or being paged before is held or being paged after, and as bad as the worse of both', () => {
  fc.assert(
    fc.property(anySide, anySide, (duplicate, into) => {
      const { raiseTo, take, page } = mergeOutcome(duplicate, into, 'ada');
      const cared = (one: MergeSide) => one.leadId !== null || one.pagingRuns || one.pagingWaits;
      const after = {
        ...into,
        leadId: into.leadId ?? take,
        pagingRuns: into.pagingRuns || page !== null,
      };
      if (cared(duplicate) || cared(into)) expect(cared(after)).toBe(true);
      // What wakes people goes on waking them: an hour that was promised to something less bad is no reason to sleep.
      if (duplicate.pagingRuns && raiseTo !== null && into.leadId === null)
        expect(after.pagingRuns || after.leadId !== null).toBe(true);
      expect(rankOf(raiseTo ?? into.criticality)).toBe(
        Math.min(rankOf(duplicate.criticality), rankOf(into.criticality)),
      );
      // Never twice: what is paged already, or held and no worse, is not paged again.
      if (into.pagingRuns || (into.leadId !== null && raiseTo === null)) expect(page).toBe(null);
    }),
  );
});
