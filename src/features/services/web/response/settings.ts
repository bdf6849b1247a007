import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getResponseSettings } from '../../contract/response-settings.ts';

export type Answer = ResponseOf<typeof getResponseSettings>;
export type Settings = Answer['settings'];
