/** The screens of services. */
export { ServicePage } from './ServicePage.tsx';
export type { ServiceCard } from './ServicePage.tsx';
export { ResponsePart } from './response/ResponsePart.tsx';
export { RunbookPage } from './RunbookPage.tsx';
export { ServicesPage } from './ServicesPage.tsx';
export { WeekHoursField } from './WeekHoursField.tsx';
