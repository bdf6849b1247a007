/** Screens that are loaded when they are first opened. */
export const scheduleScreens = {
  overview: async () => import('./overview/OnDutyPage.tsx'),
  one: async () => import('./schedule/SchedulePage.tsx'),
  make: async () => import('./builder/NewSchedulePage.tsx'),
  edit: async () => import('./builder/EditSchedulePage.tsx'),
  mine: async () => import('./me/MyDutyPage.tsx'),
  team: async () => import('./duty-page/OnDutyPart.tsx'),
};
