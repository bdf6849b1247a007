import { generalProblem } from '../../../platform/contract/index.ts';
import { cleanLine } from '../core/clean-line.ts';

/** A name typed by a person, as it is kept. @throws Problem general/bad-request when nothing visible is left of it */
export function nameFrom(typed: string): string {
  const name = cleanLine(typed);
  if (name !== '') return name;
  throw generalProblem('bad-request', {
    detail: 'name: must not be empty',
    errors: [{ pointer: '/body/name', detail: 'must not be empty' }],
  });
}
