import { Spotlight, createSpotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { useEffect, useState } from 'react';
import { takeEarlyKeys } from './early-keys.ts';
import { matching } from './match.ts';
import s from './Palette.module.css';
import { useOffered } from './registry.ts';
import type { Command } from './registry.ts';

const [store, palette] = createSpotlight();
const groups = ['Do', 'Go to', 'Found'] as const;

/** Finds anything: commands of the screen, places, and what the searches of the features know. Loaded when first asked for. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [query, setQuery] = useState('');
  const found = useFound(query);
  const offered = useOffered();
  useEffect(() => {
    if (opened) palette.open();
    else palette.close();
  }, [opened]);
  const all = [
    ...matching(
      offered.flatMap((one) => one.commands),
      query,
    ),
    ...found,
  ];
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      maxHeight={420}
      scrollable
      centered={false}
      yOffset="14vh"
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      classNames={{ search: s.search ?? '', actionsGroup: s.group ?? '' }}
      attributes={{ content: { 'aria-label': 'Find anything' } }}
    >
      <Spotlight.Search
        placeholder="Find anything"
        aria-label="Find anything"
        onFocus={(event) => typeInto(event.currentTarget, takeEarlyKeys())}
      />
      <Spotlight.ActionsList>
        {all.length === 0 ? <Spotlight.Empty>Nothing by that name.</Spotlight.Empty> : null}
        {groups.map((group) => (
          <Group key={group} label={group} commands={all.filter((one) => one.group === group)} />
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** As if it were typed, so that the field and the list of Spotlight take it as theirs. */
function typeInto(field: HTMLInputElement, typed: string): void {
  if (typed === '') return;
  field.setRangeText(typed, field.value.length, field.value.length, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function Group({ label, commands }: { label: string; commands: readonly Command[] }) {
  if (commands.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {commands.map((one) => (
        <Spotlight.Action
          key={one.id}
          label={one.label}
          {...(one.description ? { description: one.description } : {})}
          onClick={one.run}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

/** What the searches find, a moment after the typing pauses. */
function useFound(query: string): readonly Command[] {
  const offered = useOffered();
  const [found, setFound] = useState<readonly Command[]>([]);
  useEffect(() => {
    const overtaken = new AbortController();
    const timer = setTimeout(async () => {
      const sources = query.trim() === '' ? [] : offered.flatMap((one) => (one.source ? [one.source] : []));
      const answers = await Promise.allSettled(
        sources.map((source) => source(query.trim(), overtaken.signal)),
      );
      if (overtaken.signal.aborted) return;
      setFound(answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])));
    }, 120);
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [query, offered]);
  return found;
}
