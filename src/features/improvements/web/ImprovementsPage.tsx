import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../web/paths.ts';
import { useMay } from '../../../web/session.ts';
import { Action, PageHeader, Segmented, Stack } from '../../../web/ui/index.ts';
import { Board } from './board/Board.tsx';
import { ProposeDialog } from './dialogs/ProposeDialog.tsx';
import { FiguresView } from './FiguresView.tsx';
import { BacklogTable } from './list/BacklogTable.tsx';
import { Filters } from './list/Filters.tsx';
import { readSearch, toSearch, type BacklogSearch } from './list/search.ts';
import { NoisyAlerts } from './NoisyAlerts.tsx';
import { ExportButton } from './trackers/ExportButton.tsx';

const words = [
  ['board', 'Board'],
  ['table', 'Table'],
  ['figures', 'Figures'],
  ['noisy', 'Noisy alerts'],
] as const;

/** The one backlog. What is chosen stands in the address. */
export function ImprovementsPage() {
  const search = readSearch(useSearch({ strict: false }));
  const [proposing, setProposing] = useState(false);
  const navigate = useNavigate();
  const show = (next: BacklogSearch) =>
    void navigate({ to: paths.improvements(), search: toSearch(next) as never, replace: true });
  const mayPropose = useMay('incident.comment');
  const propose = () => setProposing(true);
  const { view, filter } = search;
  return (
    <>
      <PageHeader
        title="Improvements"
        action={
          <>
            {view === 'board' || view === 'table' ? <ExportButton filter={filter} /> : null}
            {mayPropose ? (
              <Action k="p" opens onClick={propose}>
                Propose one
              </Action>
            ) : null}
          </>
        }
      />
      <Stack gap="wide">
        <Segmented
          label="Show as"
          value={view}
          onChange={(next) => show({ ...search, view: next })}
          options={words}
        />
        {view === 'board' || view === 'table' ? (
          <Filters
            filter={filter}
            withState={view === 'table'}
            onChange={(word, value) => show({ view, filter: { ...filter, [word]: value } })}
          />
        ) : null}
        {view === 'board' ? <Board filter={filter} onPropose={propose} /> : null}
        {view === 'table' ? <BacklogTable filter={filter} onPropose={propose} /> : null}
        {view === 'figures' ? <FiguresView team={filter.team} /> : null}
        {view === 'noisy' ? <NoisyAlerts team={filter.team} /> : null}
      </Stack>
      {proposing ? (
        <ProposeDialog
          begin={{ title: '', kind: 'prevent', source: { kind: 'person', id: null, ticket: null } }}
          onClose={() => setProposing(false)}
        />
      ) : null}
    </>
  );
}
