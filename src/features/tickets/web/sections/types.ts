import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getSections } from '../../contract/sections.ts';

export type Setting = ResponseOf<typeof getSections>['items'][number];
/** One that is new has no key yet; `id` holds its place on the screen. */
export type Edited = Omit<Setting, 'key'> & { id: string; key?: string };
