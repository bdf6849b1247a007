import { z } from 'zod';
import { route } from '../../../platform/contract/index.ts';
import { improvementFilter } from './improvements.ts';

/** Served as a stream of text. */
export const exportImprovements = route({
  id: 'exportImprovements',
  method: 'GET',
  path: '/api/improvements.csv',
  summary: 'The backlog as CSV, narrowed as the list is; safe against formulas, in UTF-8 for Excel',
  permission: 'incident.read',
  query: improvementFilter,
  response: z.string(),
});
export const exportRoutes = [exportImprovements];
