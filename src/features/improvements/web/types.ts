import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { getImprovement, listImprovements } from '../contract/improvements.ts';
import type { getImprovementsOfTicket } from '../contract/overview.ts';

export type Improvement = ResponseOf<typeof listImprovements>['items'][number];
export type ImprovementInFull = ResponseOf<typeof getImprovement>;
export type OfTicket = ResponseOf<typeof getImprovementsOfTicket>;
