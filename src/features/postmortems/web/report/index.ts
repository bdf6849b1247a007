/** The screens of reports: each is loaded when it is first opened. */
export const reportScreens = {
  one: async () => import('./ReportPage.tsx'),
  list: async () => import('./ReportsPage.tsx'),
};
export { ReportPart } from './ReportPart.tsx';
export { ReportsOfService } from './ReportsOfService.tsx';
export { SimilarReports } from './SimilarReports.tsx';
