import { z } from 'zod';
import { wireId } from '../../../kit/wire.ts';
import { criticalities } from '../../services/core/scales.ts';
import { incidentStates, type IncidentState } from '../core/incident.ts';
import { listSorts, stateGroups, type StateGroup } from '../core/list-filter.ts';

/** `critical,high` */
const some = <W extends string>(words: readonly W[]) =>
  z
    .string()
    .max(200)
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine(
      (given): given is W[] => given.every((one) => (words as readonly string[]).includes(one)),
      `must be of ${words.join(', ')}, with commas between`,
    );
const yes = z.enum(['true', 'false']).transform((text) => text === 'true');
const dayMs = 86_400_000;
/** A day in UTC, or an instant. */
const from = z.union([z.iso.date(), z.iso.datetime()]).transform((text) => new Date(text));
/** That day is still meant. */
const to = z.union([
  z.iso.date().transform((text) => new Date(new Date(text).getTime() + dayMs)),
  z.iso.datetime().transform((text) => new Date(text)),
]);
const isGroup = (text: string): text is StateGroup => (stateGroups as readonly string[]).includes(text);

/** What narrows a list of incidents; each stands in the address as it is written here. */
export const listQuery = z.object({
  state: z
    .string()
    .max(120)
    .default('open')
    .transform((text, context): StateGroup | IncidentState[] => {
      if (isGroup(text)) return text;
      const states = some(incidentStates).safeParse(text);
      if (states.success) return states.data;
      context.addIssue(`must be ${stateGroups.join(', ')}, or of ${incidentStates.join(', ')}`);
      return z.NEVER;
    }),
  criticality: some(criticalities).optional(),
  service: z.string().max(140).optional(),
  team: z.string().max(140).optional(),
  lead: z.union([z.enum(['me', 'none']), wireId]).optional(),
  text: z.string().max(200).optional(),
  /** Days: begun not longer ago. */
  within: z.coerce.number().int().min(1).max(3650).optional(),
  from: from.optional(),
  to: to.optional(),
  private: yes.optional(),
  needsUpdate: yes.optional(),
  openQuestions: yes.optional(),
  toReview: yes.optional(),
  sort: z.enum(listSorts).optional(),
});
