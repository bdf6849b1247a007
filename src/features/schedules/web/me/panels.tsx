import type { ComponentType } from 'react';
import { MyCalendarCard } from '../calendar/CalendarCard.tsx';

/** The whole width: what is to be done now or before the shift. */
export const urgentPanels: readonly ComponentType[] = [];
/** The wide column, most wanted first. */
export const widePanels: readonly ComponentType[] = [];
/** The narrow column beside it; below it on a phone. */
export const narrowPanels: readonly ComponentType[] = [MyCalendarCard];
