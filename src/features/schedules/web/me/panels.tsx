import type { ComponentType } from 'react';
import { MyAsks } from '../cover/MyAsks.tsx';
import { WaitsForMe } from '../cover/WaitsForMe.tsx';
import { HandOffCards } from '../day/HandOffCards.tsx';
import { AskedByMe, MyDayCards } from '../day/MyDayCards.tsx';
import { MyShifts } from './MyShifts.tsx';
import { NextShift } from './NextShift.tsx';
import { MyCalendarCard } from '../calendar/CalendarCard.tsx';
import { MyAwayInShifts } from '../time-off/AwayInShifts.tsx';
import { TimeOffCard } from '../time-off/TimeOffCard.tsx';
import { ReadyCards } from '../ready/ReadyCards.tsx';

/** The whole width: what is to be done now or before the shift. */
export const urgentPanels: readonly ComponentType[] = [
  NextShift,
  HandOffCards,
  WaitsForMe,
  MyAwayInShifts,
  ReadyCards,
  MyDayCards,
];
/** The wide column, most wanted first. */
export const widePanels: readonly ComponentType[] = [MyShifts];
/** The narrow column beside it; below it on a phone. */
export const narrowPanels: readonly ComponentType[] = [AskedByMe, MyAsks, TimeOffCard, MyCalendarCard];
