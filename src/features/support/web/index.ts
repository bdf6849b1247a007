/** The door to the screens of bugs and requests: loaded when one is first opened. */
export { SupportPage } from './SupportPage.tsx';
