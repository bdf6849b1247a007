import type { SenderSeverity } from '../../services/core/scales.ts';

/** How people say a span: a number and a unit, the largest that leaves nothing over. */
export const spanUnits = [
  ['60', 'minutes'],
  ['3600', 'hours'],
  ['86400', 'days'],
] as const;

export interface HeartbeatDraft extends Record<string, unknown> {
  name: string;
  every: number | string;
  everyUnit: string;
  grace: number | string;
  graceUnit: string;
  severity: string;
}

export const firstHeartbeatDraft: HeartbeatDraft = {
  name: '',
  every: 5,
  everyUnit: '60',
  grace: 1,
  graceUnit: '60',
  severity: 'error',
};

export function toHeartbeatDraft(of: {
  name: string;
  everySeconds: number;
  graceSeconds: number;
  severity: string;
}): HeartbeatDraft {
  const [every, everyUnit] = split(of.everySeconds);
  const [grace, graceUnit] = split(of.graceSeconds);
  return { name: of.name, every, everyUnit, grace, graceUnit, severity: of.severity };
}

function split(seconds: number): [number, string] {
  const unit = spanUnits.findLast(([size]) => seconds > 0 && seconds % Number(size) === 0)?.[0] ?? '60';
  return [seconds / Number(unit), unit];
}

export function fromHeartbeatDraft({ name, every, everyUnit, grace, graceUnit, severity }: HeartbeatDraft) {
  return {
    name,
    everySeconds: Math.round(Number(every) * Number(everyUnit)),
    graceSeconds: Math.round(Number(grace) * Number(graceUnit)),
    severity: severity as SenderSeverity,
  };
}

/** What an emptied field of the form is told; everything else the server says, by these names of its own. */
export const heartbeatChecks = {
  every: (value: unknown) => (value === '' ? 'Say how often it calls' : null),
  grace: (value: unknown) => (value === '' ? 'Say how late it may be; 0 for not at all' : null),
};
