import { useNavigate, useSearch } from '@tanstack/react-router';
import { paths } from '../../../web/paths.ts';
import { useRouteQuery } from '../../../web/query.ts';
import { useMe } from '../../../web/session.ts';
import { PageHeader, Stack } from '../../../web/ui/index.ts';
import { listServices } from '../../services/contract.ts';
import { Filters } from './list/Filters.tsx';
import { countInWords, narrowings } from './list/filter-words.ts';
import { IncidentList } from './list/IncidentList.tsx';
import { NarrowedBy } from './list/NarrowedBy.tsx';
import { SearchField } from './list/SearchField.tsx';
import { changed, listSearch, readListSearch } from './list/search.ts';
import type { ListSearch } from './list/search.ts';
import { usePages } from './list/use-pages.ts';
import { Views } from './list/Views.tsx';
import s from './list/list.module.css';

/** All incidents: open ones by criticality, the others latest first. What is chosen stands in the address. */
export function IncidentsPage() {
  const search = readListSearch(useSearch({ strict: false }));
  const list = usePages(search);
  const navigate = useNavigate();
  const show = (next: ListSearch) =>
    void navigate({ to: paths.incidents(), search: listSearch(next) as never, replace: true });
  const change = (by: Readonly<Record<string, string | null>>) => show(changed(search, by));
  const narrowed = narrowings(search, useNames());
  return (
    <>
      <PageHeader title="Incidents" />
      <Stack gap="wide">
        <Views search={search} onShow={show} />
        <div className={s.bar}>
          <SearchField text={search['text'] ?? ''} onChange={(text) => change({ text })} />
          <Filters search={search} active={narrowed.length} onChange={change} />
        </div>
        <NarrowedBy
          count={countInWords(list.data?.pages[0]?.count)}
          narrowings={narrowed}
          onWiden={(word) => change({ [word]: null })}
        />
        <IncidentList search={search} list={list} onShowAll={() => show({ state: 'all' })} />
      </Stack>
    </>
  );
}

function useNames() {
  const services = useRouteQuery(listServices).data?.items ?? [];
  const { teams } = useMe().person;
  return {
    service: (slug: string) => services.find((one) => one.slug === slug)?.name ?? slug,
    team: (slug: string) => teams.find((one) => one.slug === slug)?.name ?? slug,
  };
}
