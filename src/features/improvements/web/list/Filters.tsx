import { Button, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useKey } from '../../../../web/keys/useKey.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { listTeams } from '../../../identity/contract.ts';
import { listServices } from '../../../services/contract.ts';
import { improvementKinds, improvementSourceKinds } from '../../../tickets/core/improvement-words.ts';
import { kindWords, sourceWords } from '../../core/improvement.ts';
import s from '../improvements.module.css';
import type { BacklogSearch, FilterWord } from './search.ts';

interface Props {
  filter: BacklogSearch['filter'];
  onChange: (word: FilterWord, value: string) => void;
  /** Only what the table needs: on a board the columns are the states. */
  withState: boolean;
}

const states = [
  { value: '', label: 'Open' },
  { value: 'proposed', label: 'Proposed' },
  { value: 'accepted', label: 'Accepted' },
  { value: 'in-progress', label: 'In progress' },
  { value: 'done', label: 'Done' },
  { value: 'declined', label: 'Declined' },
  { value: 'all', label: 'All' },
];
const sorts = [
  { value: '', label: 'What matters most' },
  { value: 'due', label: 'Due first' },
  { value: 'latest', label: 'Latest change' },
  { value: 'oldest', label: 'Oldest' },
];

/** What narrows the backlog: words, whose, of which service, kind and source. */
export function Filters({ filter, onChange, withState }: Props) {
  const teams = useRouteQuery(listTeams).data?.items ?? [];
  const services = useRouteQuery(listServices).data?.items ?? [];
  // On a phone they would fill the screen; there they are behind a button.
  const [open, setOpen] = useState(false);
  const choose = (word: FilterWord, label: string, data: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      placeholder={label}
      data={data}
      value={filter[word] ?? null}
      onChange={(value) => onChange(word, value ?? '')}
      clearable
      searchable={data.length > 8}
    />
  );
  const active = Object.entries(filter).filter(([word, value]) => word !== 'text' && value !== '').length;
  return (
    <div className={s.bar} role="search" data-open={open}>
      <Words text={filter.text ?? ''} onChange={(text) => onChange('text', text)} />
      <div className={s.toggle}>
        <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {active > 0 ? `Filter (${active})` : 'Filter'}
        </Button>
      </div>
      {withState ? (
        <Select
          aria-label="State"
          data={states}
          value={filter.state ?? ''}
          onChange={(value) => onChange('state', value ?? '')}
          allowDeselect={false}
        />
      ) : null}
      {choose('owner', 'Owner', [
        { value: 'me', label: 'Mine' },
        { value: 'none', label: 'Nobody’s' },
      ])}
      {choose('team', 'Team', [
        { value: 'mine', label: 'My teams' },
        ...teams.map(({ slug, name }) => ({ value: slug, label: name })),
      ])}
      {choose(
        'service',
        'Service',
        services.map(({ slug, name }) => ({ value: slug, label: name })),
      )}
      {choose(
        'kind',
        'Kind',
        improvementKinds.map((value) => ({ value, label: kindWords[value] })),
      )}
      {choose(
        'source',
        'Where from',
        improvementSourceKinds.map((value) => ({ value, label: sourceWords[value] })),
      )}
      {choose('overdue', 'When', [{ value: 'true', label: 'Overdue' }])}
      {withState ? (
        <Select
          aria-label="Order"
          data={sorts}
          value={filter.sort ?? ''}
          onChange={(value) => onChange('sort', value ?? '')}
          allowDeselect={false}
        />
      ) : null}
    </div>
  );
}

const pauseMs = 250;
function Words({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(text);
  const field = useRef<HTMLInputElement>(null);
  useKey('/', 'Search the backlog', () => field.current?.focus());
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => onChange(typed), pauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label="Search improvements"
      placeholder="Search improvements"
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
