/** The screens of paging, and what other screens borrow from them. */
export { PoliciesPage } from './PoliciesPage.tsx';
export { PolicyOfService } from './PolicyOfService.tsx';
export { NewPolicyPage, PolicyPage } from './PolicyPage.tsx';
export { ReachedPage } from './ReachedPage.tsx';
export { ServicesOnDuty } from './ServicesOnDuty.tsx';
export { TestPage } from './TestPage.tsx';
export { ThisBrowser } from './ThisBrowser.tsx';
