import type { Actor } from '../../../../platform/index.ts';

/** One thing that happened, as the API sends it. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly actor: Actor;
  readonly because: string | null;
  readonly data: Record<string, unknown>;
}
