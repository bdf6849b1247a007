import type { ComponentType } from 'react';
import { TeamsNeedALook } from '../ready/NeedsALookCard.tsx';

/** The whole width, right under who is on duty: what needs a look. A panel with nothing to say is absent. */
export const urgentPanels: readonly ComponentType[] = [TeamsNeedALook];
/** Below who is on duty, the whole width. */
export const widePanels: readonly ComponentType[] = [];
