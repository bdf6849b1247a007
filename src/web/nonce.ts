import { setNonce } from 'get-nonce';

/** This page's value of the content security policy, written into the page by the server for one request. */
export function pageNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce || meta?.getAttribute('nonce') || '';
}

/** Lets the style elements that libraries add while running pass the policy. */
export function allowStyles(): void {
  setNonce(pageNonce());
}
