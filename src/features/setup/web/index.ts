/** The screen of the first run. */
export { SetupPage } from './SetupPage.tsx';
