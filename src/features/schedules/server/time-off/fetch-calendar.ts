import { RefusedAddress, type Platform } from '../../../../platform/index.ts';

const timeoutMs = 20_000;
const mostBytes = 2 * 1024 * 1024;
const mostRedirects = 3;

/** Why a calendar could not be fetched, in words for whoever gave the address. */
export class CalendarTrouble extends Error {}

/** The text of a calendar file. Each address on the way is checked before it is dialled. @throws CalendarTrouble */
export async function fetchCalendar({ outgoing }: Platform, address: string): Promise<string> {
  for (let url = address, redirects = 0; ; redirects++) {
    const { status, headers, text } = await outgoing
      .send(url, {
        method: 'GET',
        headers: { accept: 'text/calendar' },
        timeoutMs,
        keepBytes: mostBytes + 1,
      })
      .catch((error: unknown) => {
        throw new CalendarTrouble(wordsOf(error));
      });
    const to = headers.location;
    if (status >= 300 && status < 400 && typeof to === 'string') {
      if (redirects === mostRedirects) throw new CalendarTrouble('It leads from one address to another.');
      if (!URL.canParse(to, url)) throw new CalendarTrouble('It leads to an address that is none.');
      url = new URL(to, url).href;
      continue;
    }
    if (status === 401 || status === 403)
      throw new CalendarTrouble(`It may not be read (${status}): use the secret address of the calendar.`);
    if (status === 404 || status === 410)
      throw new CalendarTrouble(`There is no such calendar any more (${status}).`);
    if (status !== 200) throw new CalendarTrouble(`It answered ${status}.`);
    if (Buffer.byteLength(text) > mostBytes) throw new CalendarTrouble('It is larger than 2 MB.');
    return text;
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof RefusedAddress) return error.message;
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'ConnectTimeoutError')
    return 'It did not answer within 20 seconds.';
  return 'It could not be reached.';
}
