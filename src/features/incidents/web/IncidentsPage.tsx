import { Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { paths } from '../../../web/paths.ts';
import { useRouteQuery } from '../../../web/query.ts';
import { Line, PageHeader, Segmented, Stack } from '../../../web/ui/index.ts';
import { listServices } from '../../services/contract.ts';
import { IncidentList } from './list/IncidentList.tsx';
import { listSearch, readListSearch } from './list/search.ts';
import type { ListSearch } from './list/search.ts';

/** All incidents: open ones by criticality, the others latest first. What is chosen stands in the address. */
export function IncidentsPage() {
  const search = readListSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const show = (change: Partial<ListSearch>) =>
    void navigate({
      to: paths.incidents(),
      search: listSearch({ ...search, ...change }) as never,
      replace: true,
    });
  return (
    <>
      <PageHeader title="Incidents" />
      <Stack gap="wide">
        <Line>
          <Segmented
            label="Show"
            value={search.state}
            onChange={(state) => show({ state })}
            options={[
              ['open', 'Open'],
              ['resolved', 'Resolved'],
              ['all', 'All'],
            ]}
          />
          <ServiceFilter value={search.service} onChange={(service) => show({ service })} />
        </Line>
        <IncidentList search={search} onShowAll={() => show({ state: 'all', service: undefined })} />
      </Stack>
    </>
  );
}

interface FilterProps {
  value: string | undefined;
  onChange: (service: string | undefined) => void;
}

function ServiceFilter({ value, onChange }: FilterProps) {
  const services = useRouteQuery(listServices).data?.items ?? [];
  const known = services.map(({ slug, name }) => ({ value: slug, label: name }));
  const data =
    value === undefined || known.some((one) => one.value === value)
      ? known
      : [...known, { value, label: value }];
  return (
    <Select
      aria-label="Service"
      placeholder="Every service"
      data={data}
      value={value ?? null}
      onChange={(service) => onChange(service ?? undefined)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Every service' }}
      nothingFoundMessage="No such service"
    />
  );
}
