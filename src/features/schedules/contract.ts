import { z } from 'zod';
import { wireId, wireInstant } from '../../kit/wire.ts';
import { defineProblems } from '../../platform/contract/index.ts';
import { wirePersonRef } from '../identity/contract.ts';
import { shiftRoles } from './core/definition.ts';

export const schedulesProblem = defineProblems('schedules', {
  'unknown-schedule': { status: 404, title: 'There is no such schedule' },
  'unknown-version': { status: 404, title: 'There is no such version of the schedule' },
  'unknown-override': { status: 404, title: 'There is no such override' },
  'bad-definition': { status: 400, title: 'Nobody could work by this schedule' },
  'unknown-person': { status: 400, title: 'There is nobody of this name who could be on duty' },
  'changed-meanwhile': { status: 409, title: 'Somebody changed the schedule at the same time' },
  'in-the-past': { status: 400, title: 'What was cannot be changed' },
  'ends-before-it-begins': { status: 400, title: 'It ends before it begins' },
  'too-long': { status: 400, title: 'That is longer than a schedule can answer at once' },
  'schedule-archived': { status: 409, title: 'The schedule is archived' },
  'schedule-in-use': { status: 409, title: 'Something still pages by this schedule' },
  'unknown-team': { status: 404, title: 'There is no such team' },
  'unknown-readiness': { status: 404, title: 'There is nothing of this kind to tick' },
  'cannot-be-paged': { status: 409, title: 'You cannot be paged yet' },
  'reached-by-now': { status: 409, title: 'There is nothing to ask them for' },
  'asked-just-now': { status: 409, title: 'They were asked less than a day ago' },
  'unknown-report-form': { status: 400, title: 'The team has no such report form' },
  'duty-page-closed': { status: 409, title: 'The page is not shown by a link' },
  'unknown-cover': { status: 404, title: 'There is no such request for cover' },
  'not-your-shift': { status: 409, title: 'That shift is not theirs' },
  'already-asked': { status: 409, title: 'Cover is asked for already' },
  'cover-settled': { status: 409, title: 'It is settled already' },
  'not-free': { status: 409, title: 'They are on duty at that time' },
  'unknown-swap': { status: 404, title: 'There is no such swap' },
  'swap-settled': { status: 409, title: 'The swap is settled already' },
  'swap-with-oneself': { status: 400, title: 'A swap is between two people' },
  'swap-in-a-circle': { status: 409, title: 'Open swaps already lead back to this one' },
  'swap-overlaps': { status: 409, title: 'Somebody would be on duty twice at a time' },
  'unknown-service': { status: 404, title: 'There is no such service' },
  'unknown-question': { status: 404, title: 'There is no such question' },
  'question-closed': { status: 409, title: 'The question is closed already' },
  'too-many-questions': { status: 409, title: 'Too many of your questions to this team are open' },
  'unknown-hand-off': { status: 404, title: 'There is no such hand-off note' },
  'nothing-to-hand-over': { status: 409, title: 'There is no shift of yours to hand over' },
  'hand-off-confirmed': { status: 409, title: 'The note was confirmed already' },
  'unknown-time-off': { status: 404, title: 'There is no such time off' },
  'bad-time-off': { status: 400, title: 'When it is cannot be told from that' },
  'too-much-time-off': { status: 409, title: 'That is more time off than can be kept' },
  'from-a-calendar': { status: 409, title: 'It is read from a calendar' },
  'unknown-calendar': { status: 404, title: 'There is no such calendar' },
  'bad-calendar-address': { status: 400, title: 'That is no address of a calendar' },
  'too-many-calendars': { status: 409, title: 'Those are enough calendars' },
  'fetched-just-now': { status: 429, title: 'It was fetched just now' },
  'unknown-country': { status: 400, title: 'Its holidays are not known' },
  'fair-already': { status: 409, title: 'No order of these turns would be fairer' },
  'unknown-feed': { status: 404, title: 'You have no such calendar address' },
  'bad-calendar': { status: 400, title: 'It could not be read as a calendar' },
});

export const slugParams = z.object({ slug: z.string().max(140) });
export const wireRole = z.enum(shiftRoles);
export const wireTeamRef = z.object({ id: wireId, name: z.string(), slug: z.string() });
export const wireScheduleRef = z.object({ id: wireId, name: z.string(), slug: z.string() });

/** Why somebody has a shift. */
export const wireShiftReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('turn'), layerId: z.string(), turn: z.number().int() }),
  z.object({ kind: z.literal('override'), overrideId: wireId }),
]);
export const wireShift = z.object({
  role: wireRole,
  /** Null: nobody, on purpose. */
  person: wirePersonRef.nullable(),
  fromAt: wireInstant,
  toAt: wireInstant,
  because: wireShiftReason,
});
export const wireGap = z.object({ role: wireRole, fromAt: wireInstant, toAt: wireInstant });
export const overrideKinds = ['override', 'taken', 'cover', 'swap', 'import', 'nobody-needed'] as const;
export type OverrideKind = (typeof overrideKinds)[number];
