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
const day = z
  .string()
  .max(40)
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be a date like 2026-11-21')
  .transform((text) => new Date(text));
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
  from: day.optional(),
  to: day.optional(),
  private: yes.optional(),
  needsUpdate: yes.optional(),
  openQuestions: yes.optional(),
  toReview: yes.optional(),
  sort: z.enum(listSorts).optional(),
});
