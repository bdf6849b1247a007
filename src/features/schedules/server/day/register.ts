import type { Platform } from '../../../../platform/index.ts';
import { dueHandOffs, onScheduleChanged } from './run-hand-offs.ts';

/** All that may change who is on duty, and when. */
const kinds = [
  'schedule.created',
  'schedule.changed',
  'schedule.version-saved',
  'schedule.version-ended',
  'schedule.version-removed',
  'override.made',
  'override.ended',
  'override.removed',
];

export function registerSuperhero(platform: Platform): void {
  platform.due.register(dueHandOffs);
  for (const kind of kinds) platform.events.react(kind, 'hand-offs', onScheduleChanged);
}
