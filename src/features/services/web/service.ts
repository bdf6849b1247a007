import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { getService } from '../contract.ts';

export type Service = ResponseOf<typeof getService>;
