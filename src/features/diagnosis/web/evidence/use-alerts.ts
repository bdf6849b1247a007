import { useRouteQuery } from '../../../../web/query.ts';
import { getIncident } from '../../../incidents/contract.ts';

/** The alerts of the incident, which may be evidence. */
export function useAlerts(key: string): readonly { readonly id: string; readonly title: string }[] {
  const { data } = useRouteQuery(getIncident, { params: { key } });
  return data?.alerts.map(({ id, title }) => ({ id, title: title.slice(0, 300) })) ?? [];
}
