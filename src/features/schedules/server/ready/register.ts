import type { Platform } from '../../../../platform/index.ts';
import { registerMailToMend } from './ask-to-mend.ts';
import { dueLooks } from './look.ts';
import { dueLetter } from './send-letter.ts';

export function registerReady(platform: Platform): void {
  platform.due.register(dueLooks);
  platform.due.register(dueLetter);
  registerMailToMend(platform);
}
