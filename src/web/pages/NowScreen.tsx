import type { ComponentType } from 'react';
import { QuietCard } from '../../features/improvements/web/index.ts';
import type { NowParts } from '../../features/incidents/web/index.ts';

/** What higher features put on the first screen. */
const parts: NowParts = { quiet: [QuietCard] };

/** The first screen with the parts that higher features put on it. */
export function nowScreen(NowPage: ComponentType<{ parts: NowParts }>) {
  return function NowScreen() {
    return <NowPage parts={parts} />;
  };
}
