import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { listHeartbeats } from '../contract/heartbeats.ts';

export type Heartbeat = ResponseOf<typeof listHeartbeats>['items'][number];
