import type { ComponentProps } from 'react';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { IncidentPart } from '../../../incidents/web/index.ts';
import type { listProductionChanges } from '../../contract/changes.ts';

export type Changes = ResponseOf<typeof listProductionChanges>;
export type Change = Changes['items'][number];
export type Incident = ComponentProps<IncidentPart>['incident'];
