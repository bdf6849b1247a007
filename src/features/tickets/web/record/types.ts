import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getRecord } from '../../contract/record.ts';

export type Record = ResponseOf<typeof getRecord>;
export type Section = Record['sections'][number];
export type Part = Section['parts'][number];
export type NextAction = Record['nextActions'][number];
export type TicketLink = Record['links'][number];
