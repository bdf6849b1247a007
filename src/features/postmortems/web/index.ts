/** The door to the screens of post-mortems: each is loaded when it is first opened. */
export const postmortemScreens = {
  list: async () => import('./list/PostMortemsPage.tsx'),
  one: async () => import('./post-mortem/PostMortemPage.tsx'),
  fiveQuestions: async () => import('./meeting/FiveQuestionsPage.tsx'),
  meeting: async () => import('./meeting/MeetingPage.tsx'),
};
export { reportScreens, ReportPart, ReportsOfService, SimilarReports } from './report/index.ts';
/** Where the review of an incident stands, on its page. */
export { PostMortemCard } from './card/PostMortemCard.tsx';
