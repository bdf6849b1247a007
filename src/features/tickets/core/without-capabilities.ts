/** Our links that give whoever has them what belongs to one person: pages, pages of watchers, their confirmations. */
const capability = /(\/[ps]\/)[A-Za-z0-9_-]{40,64}(?:\/[a-z-]+)?/g;

/**
 * Words without the links that their author was given: whoever answers a page by mail quotes the link under which "I've got it" is
 * said in their name, and everybody on the ticket reads what is quoted.
 */
export function withoutCapabilities(text: string): string {
  return text.replace(capability, '$1… (left out)');
}
