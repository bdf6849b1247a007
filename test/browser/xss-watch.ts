import type { Page } from 'playwright-core';

/**
 * Runs in the page before anything of it does: keeps whatever shows that a text became more than text, at any moment and wherever
 * it stood. Said as strings, so that a failure names what happened.
 */
function watch(): void {
  const seen: string[] = [];
  Object.assign(window, { xssSeen: seen });
  for (const name of ['alert', 'confirm', 'prompt', 'print'])
    Object.assign(window, { [name]: () => seen.push(`ran: ${name}`) });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    seen.push(`refused by the policy: ${violatedDirective} ${blockedURI}`),
  );
  const forbidden =
    'iframe,frame,frameset,object,embed,applet,base,math,marquee,audio,video,source,portal,fencedframe,xss,template,plaintext,xmp,bgsound,isindex,keygen,area,map,svg script,svg foreignObject,svg animate,svg set,svg use,svg a,svg image';
  const strange = /^\s*(?:javascript|vbscript|data|blob|file|feed|jar|view-source|livescript|mocha):/i;
  const look = (element: Element) => {
    if (
      element.tagName === 'SCRIPT' &&
      !(element as HTMLScriptElement).src.startsWith(location.origin) &&
      !(element as HTMLScriptElement).nonce
    )
      seen.push(`a script: ${element.outerHTML.slice(0, 160)}`);
    const words = `<${element.tagName.toLowerCase()}> ${element.outerHTML.slice(0, 160)}`;
    if (element.matches(forbidden)) seen.push(`an element: ${words}`);
    if (element.id === 'xss' || element.getAttribute('name') === 'xss') seen.push(`a name: ${words}`);
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name) || name === 'srcdoc' || name === 'formaction' || name === 'ping')
        seen.push(`an attribute: ${words}`);
      if (
        /^(?:href|src|action|xlink:href|background)$/.test(name) &&
        strange.test(value) &&
        value !== 'data:,'
      )
        seen.push(`an address: ${words}`);
      if (
        name === 'href' &&
        element.tagName === 'A' &&
        new URL(value, location.href).host === 'evil.test' &&
        !/^https?:/.test(value)
      )
        seen.push(`an address without protocol: ${words}`);
    }
  };
  new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes) {
      if (type === 'attributes' && target instanceof Element) look(target);
      for (const node of addedNodes)
        if (node instanceof Element) for (const one of [node, ...node.querySelectorAll('*')]) look(one);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** What a page did with hostile texts; empty when it only showed them. */
export async function watchFor(page: Page, origin: string): Promise<() => Promise<string[]>> {
  const outside: string[] = [];
  page.on('dialog', (dialog) => {
    outside.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(?:data:image\/|about:blank)/.test(url))
      outside.push(`asked for ${url}`);
  });
  page.on('pageerror', ({ message }) => outside.push(`an error: ${message}`));
  await page.addInitScript(watch);
  return async () => [
    ...outside,
    ...(await page.evaluate(() => (window as unknown as { xssSeen: string[] }).xssSeen)),
  ];
}
