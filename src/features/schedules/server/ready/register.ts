import type { Platform } from '../../../../platform/index.ts';
import { dueLooks } from './look.ts';

export function registerReady(platform: Platform): void {
  platform.due.register(dueLooks);
}
