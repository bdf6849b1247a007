import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { listTimeOff, listTimeOffFeeds } from '../../contract/time-off.ts';

export type WireTimeOff = ResponseOf<typeof listTimeOff>['items'][number];
export type WireConflict = ResponseOf<typeof listTimeOff>['conflicts'][number];
export type WireFeed = ResponseOf<typeof listTimeOffFeeds>['items'][number];
