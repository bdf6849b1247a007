import type { StateOfWatch } from '../../features/paging/index.ts';
import { counted } from '../../platform/command/text.ts';
import { span } from '../../platform/command/time.ts';
import { fail, ok, warn } from './check.ts';
import type { Check } from './check.ts';

/** Whether somebody looks every minute, and what was found. */
export function checkWatch({ state, lastLookAgeSeconds, openFaults }: StateOfWatch): Check {
  switch (state) {
    case 'never-looked':
      return ok('watch', 'No server has looked yet whether paging keeps its promise.');
    case 'late':
      return warn(
        'watch',
        `Nobody has looked for ${span((lastLookAgeSeconds ?? 0) * 1000)} whether paging keeps its promise.`,
        'Is a server running? The watch is one of its works; see its log.',
      );
    case 'broken':
      return fail(
        'watch',
        `${counted(openFaults, 'fault')} of paging last.`,
        'The Now page and "evenkeel watch" say which; the log of the servers says more.',
      );
    case 'holds':
      return ok('watch', 'Paging keeps its promise, as it was found within the last minutes.');
  }
}

/** Whether somebody outside would notice that all of this is gone. Its address is a secret and is not shown. */
export function checkOutside(
  configured: boolean,
  { outsideReachedAt, outsideError }: Pick<StateOfWatch, 'outsideReachedAt' | 'outsideError'>,
): Check {
  if (!configured)
    return ok(
      'heartbeat outside',
      'Not set up: nobody outside notices when this server dies (docs/watching-evenkeel.md).',
    );
  if (outsideError !== null)
    return warn(
      'heartbeat outside',
      `It was not reached: ${outsideError.replace(/\.$/, '')}.`,
      'Check EVENKEEL_HEARTBEAT_URL, and whether this machine may reach it.',
    );
  return outsideReachedAt === null
    ? ok('heartbeat outside', 'It is set up, and is called when the watch next finds that all holds.')
    : ok('heartbeat outside', 'It is called every minute in which all holds.');
}
