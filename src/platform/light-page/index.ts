export { html, raw, type Html } from '../../kit/html.ts';
export { lightPage, type LightPage } from './frame.ts';
