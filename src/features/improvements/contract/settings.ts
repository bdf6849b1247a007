import { z } from 'zod';
import { wireId } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';

const params = z.object({ slug: z.string().min(1).max(140) });
const response = z.object({
  role: z.string(),
  person: wirePersonRef.nullable(),
  remindDays: z.number(),
});

export const getImprovementSettings = route({
  id: 'getImprovementSettings',
  method: 'GET',
  path: '/api/teams/:slug/improvement-settings',
  summary: 'Who speaks for the business in a team, and how early owners are reminded',
  permission: 'team.read',
  params,
  response,
  problems: ['improvements/unknown-team'],
});
export const setImprovementSettings = route({
  id: 'setImprovementSettings',
  method: 'PUT',
  path: '/api/teams/:slug/improvement-settings',
  summary: 'Name who says how much the business cares, and how many days before its day an owner is reminded',
  permission: 'team.manage',
  params,
  body: z.object({
    /** "Head of product": a role has a name, and a person who has it. */
    role: z.string().trim().max(120),
    personId: wireId.nullable(),
    remindDays: z.number().int().min(0).max(30),
  }),
  response,
  problems: ['improvements/unknown-team', 'improvements/unknown-owner'],
});
