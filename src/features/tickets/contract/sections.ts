import { z } from 'zod';
import { line, wireId } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { fillers } from '../core/section.ts';

export const wireSectionSetting = z.object({
  key: z.string(),
  title: z.string(),
  fillers: z.array(z.enum(fillers)),
  hidden: z.boolean(),
  /** Comes with the product: it can be renamed and hidden, not taken away. */
  builtIn: z.boolean(),
  mayHide: z.boolean(),
});
const answer = z.object({ items: z.array(wireSectionSetting) });
const params = z.object({ id: wireId });

export const getSections = route({
  id: 'getSections',
  method: 'GET',
  path: '/api/teams/:id/sections',
  summary: 'The sections of the tickets of a team, in their order',
  permission: 'team.read',
  params,
  response: answer,
});
export const setSections = route({
  id: 'setSections',
  method: 'PUT',
  path: '/api/teams/:id/sections',
  summary: 'Add, rename, order or hide the sections of the tickets of a team',
  description:
    'The whole list in its order. An entry without a key is a new section. One of your own that is left out goes, unless a ticket has lines in it: then it is hidden.',
  permission: 'team.manage',
  params,
  body: z.object({
    items: z
      .array(
        z.object({
          key: z.string().max(60).optional(),
          title: line(80),
          fillers: z.array(z.enum(fillers)).max(6).default([]),
          hidden: z.boolean().default(false),
        }),
      )
      .max(30, 'must be at most 30 sections'),
  }),
  response: answer,
  problems: ['tickets/unknown-section'],
});
