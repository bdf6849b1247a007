import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type * as contract from '../../contract/report.ts';

export type WireReport = ResponseOf<typeof contract.getReport>['report'];
export type Block = WireReport['sections'][number]['blocks'][number];
export type Standing = ResponseOf<typeof contract.getReportStanding>;
export type ReportLink = ResponseOf<typeof contract.listReportLinks>['items'][number];
export type Difference = Standing['changedSince'] extends (infer T)[] | null ? T : never;
export type Audience = WireReport['audience'];
