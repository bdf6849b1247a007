/**
 * Whether an address that somebody typed is on a server that the configuration names: then it may be inside, because whoever runs
 * this instance said so. The same scheme, host and port, and below the same path; the URL has been read, so `..` is gone.
 */
export function isOnConfigured(url: string, base: string | undefined): boolean {
  if (base === undefined || !URL.canParse(url)) return false;
  const [asked, own] = [new URL(url), new URL(base)];
  if (asked.username !== '' || asked.password !== '') return false;
  const folder = own.pathname.endsWith('/') ? own.pathname : `${own.pathname}/`;
  return asked.origin === own.origin && `${asked.pathname}/`.startsWith(folder);
}
