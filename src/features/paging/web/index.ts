/** The screens of paging, and what other screens borrow from them. */
export { PoliciesPage } from './PoliciesPage.tsx';
export { PolicyOfService } from './PolicyOfService.tsx';
export { NewPolicyPage, PolicyPage } from './PolicyPage.tsx';
export { PagedPage } from './rules/PagedPage.tsx';
export { PageWarnings } from './rules/PageWarnings.tsx';
export { ReachedPage } from './ReachedPage.tsx';
export { ToldCard } from './told/ToldCard.tsx';
export { SendingPage } from './told/SendingPage.tsx';
export { ServicesOnDuty } from './ServicesOnDuty.tsx';
export { TestPage } from './TestPage.tsx';
export { WatchNotice } from './WatchNotice.tsx';
export { WhatIfPage } from './what-if/WhatIfPage.tsx';
export { ThisBrowser } from './ThisBrowser.tsx';
