import { howBadInWords, type StakeholderState } from './stakeholder-state.ts';

/** What an announcement says before a person makes it their own. */
export function announcementText(state: StakeholderState): string {
  const last = state.lastUpdates[0];
  const over = state.resolvedAt !== null;
  return [
    over
      ? `The problem with ${state.serviceName} is over.`
      : `We have a problem with ${state.serviceName}, and team ${state.team} is working on it.`,
    ...(!over && state.criticality ? [`${howBadInWords[state.criticality]}.`] : []),
    ...(last && last.found !== '' ? [`What we found: ${last.found}`] : []),
    ...(last && !over && last.next !== '' ? [`What comes next: ${last.next}`] : []),
  ].join('\n');
}
