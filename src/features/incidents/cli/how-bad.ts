import { CommandError } from '../../../platform/command/exit.ts';
import {
  criticalities,
  impacts,
  severities,
  type Criticality,
  type Impact,
  type Severity,
} from '../../services/core/scales.ts';

export interface HowBad {
  readonly criticality?: Criticality;
  readonly severity?: Severity;
  readonly impact?: Impact;
}

/** How bad the reporter says it is: one level, or the two answers that it follows from. */
export function howBad(options: { criticality?: string; severity?: string; impact?: string }): HowBad {
  const criticality = oneOf('--criticality', criticalities, options.criticality);
  const severity = oneOf('--severity', severities, options.severity);
  const impact = oneOf('--impact', impacts, options.impact);
  if ((severity === undefined) !== (impact === undefined))
    throw new CommandError('usage', '--severity and --impact go together.');
  if (severity === undefined || impact === undefined) return criticality === undefined ? {} : { criticality };
  if (criticality !== undefined)
    throw new CommandError(
      'usage',
      'Say --criticality, or --severity and --impact: the one follows from the others.',
    );
  return { severity, impact };
}

function oneOf<W extends string>(
  name: string,
  words: readonly W[],
  given: string | undefined,
): W | undefined {
  const found = words.find((word) => word === given);
  if (given !== undefined && found === undefined)
    throw new CommandError('usage', `${name} is one of ${words.join(', ')}.`);
  return found;
}
