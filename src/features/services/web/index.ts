/** The screens of services. */
export { ServicePage } from './ServicePage.tsx';
export type { ServiceCard } from './ServicePage.tsx';
export { ServicesPage } from './ServicesPage.tsx';
