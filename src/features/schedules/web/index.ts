/** Screens that are loaded when they are first opened. */
export const scheduleScreens = {
  one: async () => import('./schedule/SchedulePage.tsx'),
  mine: async () => import('./me/MyDutyPage.tsx'),
};
