import type { Platform } from '../../platform/index.ts';
import { diagnosisPort } from '../incidents/index.ts';
import { boardRoutes } from './server/board-routes.ts';
import { diagnosisInLines } from './server/board/diagnosis-in-lines.ts';
import { changesRoutes } from './server/changes-routes.ts';
import { onCriticalityChanged } from './server/changes/ask-now.ts';
import { dueJudgements } from './server/changes/ask-to-judge.ts';
import { changesWaiting } from './server/changes/waiting.ts';
import { onMadePrivate } from './server/when-private.ts';

export { boardOf, type BoardEntry } from './server/board/board-of.ts';
export { changesOf, type ProductionChange } from './server/changes/changes-of.ts';
/** What of diagnosis waits for one person, for the Now page. */
export const diagnosisWaiting = changesWaiting;

/** Each part adds its line. */
export const diagnosisRoutes = [...boardRoutes, ...changesRoutes];

/** Fills ports and hears events: each part adds its line. */
export function registerDiagnosis(platform: Platform): void {
  platform.ports.fill(diagnosisPort, diagnosisInLines);
  platform.due.register(dueJudgements);
  platform.events.react('incident.criticality-changed', 'diagnosis.changes', onCriticalityChanged);
  platform.events.react('ticket.made-private', 'diagnosis', onMadePrivate);
}
