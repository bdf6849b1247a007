import type { Platform } from '../../../../platform/index.ts';
import { dueSwaps } from '../swap/due-swaps.ts';
import { dueCover } from './due-cover.ts';
import { endUseless } from './end-useless.ts';

export function registerCover(platform: Platform): void {
  platform.due.register(dueCover);
  platform.due.register(dueSwaps);
  endUseless(platform);
}
