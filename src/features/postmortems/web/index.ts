/** The door to the screens of post-mortems: each is loaded when it is first opened. */
export const postmortemScreens = {
  fiveQuestions: async () => import('./meeting/FiveQuestionsPage.tsx'),
  meeting: async () => import('./meeting/MeetingPage.tsx'),
};
export { reportScreens, ReportPart, ReportsOfService, SimilarReports } from './report/index.ts';
