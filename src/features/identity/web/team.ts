import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { listTeams } from '../contract.ts';

export type Team = ResponseOf<typeof listTeams>['items'][number];
