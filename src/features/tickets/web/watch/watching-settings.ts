import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getWatchingSettings } from '../../contract/watchers.ts';

export type WatchingSettings = ResponseOf<typeof getWatchingSettings>;
