import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getIssue, listTrackers } from '../../contract/trackers.ts';

export type Tracker = ResponseOf<typeof listTrackers>['items'][number];
export type IssueOf = ResponseOf<typeof getIssue>;
export type Issue = NonNullable<IssueOf['issue']>;
