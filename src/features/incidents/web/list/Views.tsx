import { Button, Menu, Modal, Select, Stack as Fields, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { changeView, deleteView, listViews, saveView, type wireSavedView } from '../../contract/views.ts';
import { builtInViews, sameQuery, type ViewQuery } from '../../core/views.ts';
import type { ListSearch } from './search.ts';
import s from './list.module.css';

type SavedView = z.infer<typeof wireSavedView>;
interface Props {
  search: ListSearch;
  onShow: (query: ViewQuery) => void;
}

/** Lists that are looked at again and again: everybody's, one's own, and those of one's teams. */
export function Views({ search, onShow }: Props) {
  const saved = useLiveQuery(listViews, {}, { topics: ['incident-views'] }).data?.items ?? [];
  const [saving, setSaving] = useState(false);
  const shown = { ...search, state: search['state'] ?? 'open' };
  const same = (query: ViewQuery) => sameQuery({ ...query, state: query['state'] ?? 'open' }, shown);
  const own = saved.find(({ query }) => same(query as ViewQuery));
  const isKnown = own !== undefined || builtInViews.some(({ query }) => same(query));
  return (
    <div className={s.views} role="group" aria-label="Views">
      {builtInViews.map(({ id, name, query }) => (
        <ViewButton key={id} name={name} active={same(query)} onShow={() => onShow(query)} />
      ))}
      {saved.map((view) => (
        <ViewButton
          key={view.id}
          name={view.name}
          active={view.id === own?.id}
          onShow={() => onShow(view.query as ViewQuery)}
        />
      ))}
      {own?.mine ? <ViewMenu view={own} /> : null}
      {isKnown ? null : (
        <Button size="compact-sm" variant="subtle" onClick={() => setSaving(true)}>
          Save this view
        </Button>
      )}
      <SaveView opened={saving} query={search} onClose={() => setSaving(false)} />
    </div>
  );
}

function ViewButton({ name, active, onShow }: { name: string; active: boolean; onShow: () => void }) {
  return (
    <button type="button" className={s.view} aria-pressed={active} onClick={onShow}>
      {name}
    </button>
  );
}

function ViewMenu({ view }: { view: SavedView }) {
  const options = { touches: [listViews] };
  const change = useChange(changeView, options);
  const remove = useChange(deleteView, options);
  const params = { id: view.id };
  const teams = useMe().person.teams.filter(({ id }) => id !== view.team?.id);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" aria-label={`What to do with the view ${view.name}`}>
          {view.team ? `Shared with ${view.team.name}` : 'Only you see it'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {teams.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => change.mutate({ params, body: { teamId: id } })}>
            Share with {name}
          </Menu.Item>
        ))}
        {view.team ? (
          <Menu.Item onClick={() => change.mutate({ params, body: { teamId: null } })}>
            Keep to yourself
          </Menu.Item>
        ) : null}
        <Menu.Item onClick={() => remove.mutate({ params })}>Delete this view</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SaveView({ opened, query, onClose }: { opened: boolean; query: ViewQuery; onClose: () => void }) {
  const [name, setName] = useState('');
  const [teamId, setTeamId] = useState<string | null>(null);
  const { teams } = useMe().person;
  const save = useChange(saveView, {
    touches: [listViews],
    onDone: () => {
      setName('');
      onClose();
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Save this view">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ body: { name, query, teamId } });
        }}
      >
        <Fields>
          <TextInput
            label="Name"
            placeholder="Payments, last week"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={80}
            required
            data-autofocus
          />
          <Select
            label="Who sees it"
            data={[
              { value: '', label: 'Only you' },
              ...teams.map(({ id, name: team }) => ({ value: id, label: `Everybody in ${team}` })),
            ]}
            value={teamId ?? ''}
            onChange={(value) => setTeamId(value === '' ? null : value)}
            allowDeselect={false}
          />
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
            Save
          </Button>
        </Fields>
      </form>
    </Modal>
  );
}
