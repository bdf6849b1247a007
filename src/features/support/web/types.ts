import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { getSupportTicket } from '../contract.ts';

export type SupportTicket = ResponseOf<typeof getSupportTicket>;
