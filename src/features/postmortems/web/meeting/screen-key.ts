import { useParams } from '@tanstack/react-router';
import { incidentKey, numberOfKey } from '../../../incidents/core/incident.ts';

/** The key of the incident in the address, as it is written everywhere. */
export function useIncidentKey(): string {
  const { key = '' } = useParams({ strict: false });
  const number = numberOfKey(key);
  return number === undefined ? key : incidentKey(number);
}
