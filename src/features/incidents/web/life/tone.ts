import type { Tone } from '../../../../web/ui/index.ts';
import type { IncidentState } from '../../core/incident.ts';
import { isOver } from '../../core/states.ts';

/** How a state is underlined: waiting, worked on, well again. */
export function toneOf(state: IncidentState): Tone {
  if (isOver(state) || state === 'monitoring') return 'good';
  return state === 'reported' || state === 'triage' ? 'plain' : 'sea';
}
