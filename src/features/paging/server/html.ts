import { lightPage, type Html } from '../../../platform/light-page/index.ts';

export { html, raw, type Html } from '../../../platform/light-page/index.ts';

const page = lightPage({
  style: new URL('./page.css', import.meta.url),
  script: new URL('./page-script.js', import.meta.url),
});

/** The whole document, with its style and script inside: a phone on a bad line asks once. */
export function frame(nonce: string, title: string, body: Html): string {
  return page.frame(nonce, title, body);
}
