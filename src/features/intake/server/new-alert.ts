import { newId } from '../../../platform/index.ts';
import { severityRank } from '../../services/core/scales.ts';
import { boundDetails } from '../core/details.ts';
import type { Group } from './signal.ts';
import type { NewAlert } from './store-alerts.ts';

/** The alert that a group of like triggers opens. */
export function newAlertOf({ event, first, last, sourceId, count }: Group): NewAlert {
  const about = event.about();
  const details = boundDetails(about.details);
  return {
    id: newId(),
    sourceId,
    dedupKey: event.dedupKey,
    serviceId: first.source.serviceId,
    title: about.title,
    severity: event.severity,
    rank: severityRank(event.severity),
    details: details.cut ? { ...details.value, detailsWereCut: true } : details.value,
    link: about.link,
    startsAt: event.startsAt,
    firstSignalId: first.id,
    lastSignalId: last.id,
    count,
  };
}
