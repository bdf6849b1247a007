import type { Platform } from '../../../../platform/index.ts';
import { keepInStep } from './keep-in-step.ts';
import { onImprovementChanged } from './on-changed.ts';

/** Issues are made and followed by the due loop; a title that changes here is written there. */
export function registerTrackers(platform: Platform): void {
  platform.due.register(keepInStep(platform));
  platform.events.react('improvement.changed', 'trackers', onImprovementChanged);
}
