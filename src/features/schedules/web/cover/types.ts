import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { listCover } from '../../contract/cover.ts';
import type { getMyShifts } from '../../contract/my-duty.ts';
import type { listSwaps } from '../../contract/swap.ts';
import type { ShiftRole } from '../../core/definition.ts';

export type WireCover = ResponseOf<typeof listCover>['items'][number];
export type WireSwap = ResponseOf<typeof listSwaps>['items'][number];
export type MyShift = ResponseOf<typeof getMyShifts>['items'][number];

/** A shift that may change hands. */
export interface ShiftToGive {
  readonly schedule: { readonly slug: string; readonly name: string };
  readonly role: ShiftRole;
  readonly person: { readonly id: string; readonly name: string };
  readonly fromAt: string;
  readonly toAt: string;
}
