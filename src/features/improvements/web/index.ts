/** Screens that are loaded when they are first opened. */
export const improvementScreens = {
  list: async () => import('./ImprovementsPage.tsx'),
  one: async () => import('./ImprovementPage.tsx'),
  settings: async () => import('./ImprovementSettings.tsx'),
  trackers: async () => import('./trackers/TrackersPart.tsx'),
};
/** What stands on an incident and on the Now page. */
export { ImprovementsCard } from './on-ticket/ImprovementsCard.tsx';
export { MeantToPrevent } from './on-ticket/MeantToPrevent.tsx';
export { BecameOf, MakeImprovement } from './on-ticket/line-slots.tsx';
export { QuietCard } from './QuietCard.tsx';
