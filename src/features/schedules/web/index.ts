/** Screens that are loaded when they are first opened. */
export const scheduleScreens = {
  overview: async () => import('./overview/OnDutyPage.tsx'),
  one: async () => import('./schedule/SchedulePage.tsx'),
  make: async () => import('./builder/NewSchedulePage.tsx'),
  edit: async () => import('./builder/EditSchedulePage.tsx'),
  mine: async () => import('./me/MyDutyPage.tsx'),
  questions: async () => import('./day/TeamQuestions.tsx'),
  ask: async () => import('./day/AskOnService.tsx'),
  today: async () => import('./day/OnDutyToday.tsx'),
  team: async () => import('./duty-page/OnDutyPart.tsx'),
};
