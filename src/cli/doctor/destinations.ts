import { oneLine } from '../../platform/command/text.ts';
import { ok, warn, type Check } from './check.ts';

interface State {
  readonly count: number;
  readonly troubled: readonly { readonly name: string; readonly because: string }[];
}

/** Whether chat channels and webhooks of teams took the last thing they were told. */
export function checkDestinations({ count, troubled }: State): Check {
  const [first] = troubled;
  if (count === 0) return ok('destinations', 'No team has a destination.');
  if (!first)
    return ok('destinations', `Nothing is wrong with ${count === 1 ? 'the one there is' : `all ${count}`}.`);
  const others = troubled.length === 1 ? '' : `; and ${troubled.length - 1} more`;
  return warn(
    'destinations',
    `${oneLine(first.name)} could not be told: ${oneLine(first.because).replace(/\.$/, '')}${others}.`,
    'Settings, Teams, Destinations, or "evenkeel destination list", say which and why; edit the address and send a test.',
  );
}
