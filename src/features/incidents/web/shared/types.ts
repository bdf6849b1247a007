import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getIncident, getNow, listIncidents } from '../../contract.ts';
import type { getTimeline } from '../../../tickets/contract/talk.ts';

export type Summary = ResponseOf<typeof listIncidents>['items'][number];
export type Incident = ResponseOf<typeof getIncident>;
export type Now = ResponseOf<typeof getNow>;
export type Entry = ResponseOf<typeof getTimeline>['items'][number];
export type Paging = Incident['pagings'][number];
export type Delivery = Paging['pages'][number]['deliveries'][number];
export type StateTime = Incident['stateTimes'][number];
