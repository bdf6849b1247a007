import type { DescribedIncident } from './ports.ts';
import type { StoredMessage } from './tables.ts';

/**
 * What a chat channel or webhook is told. Whoever sits there was not asked whether they may see the incident: of a private one they
 * learn that there is something to look at, and nothing of what. The link leads to the incident and answers nothing.
 */
export function messageToDestination(
  message: StoredMessage,
  incident: Pick<DescribedIncident, 'key' | 'private'>,
): StoredMessage {
  const link = `/incidents/${incident.key}`;
  if (!incident.private) return { ...message, link };
  const title = message.kind === 'page' ? 'A private incident' : message.title;
  return { ...message, title, lines: ['What it is about is shown to those who may see it.'], link };
}
