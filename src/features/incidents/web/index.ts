/** The door to the screens of incidents: each is loaded when it is first opened. */
export const incidentScreens = {
  now: async () => import('./NowPage.tsx'),
  one: async () => import('./IncidentPage.tsx'),
  list: async () => import('./IncidentsPage.tsx'),
  stateOfPlay: async () => import('./play/StateOfPlayPage.tsx'),
  reportForms: async () => import('./report-form/ReportForms.tsx'),
  chatRooms: async () => import('./chat/ChatRooms.tsx'),
};
export type { NowParts } from './NowPage.tsx';
export type { IncidentPart, IncidentParts } from './IncidentPage.tsx';
export { ReportEverywhere } from './report/ReportEverywhere.tsx';
export { ReportEntry } from './report/ReportEntry.tsx';
export { fromField, toField } from './life/time-field.ts';
export { Bar } from './shared/Bar.tsx';
