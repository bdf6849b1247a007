/** Screens that are loaded when they are first opened. */
export const scheduleScreens = {
  mine: async () => import('./me/MyDutyPage.tsx'),
};
