import { Textarea } from '@mantine/core';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { mentionAt, peopleNamed } from '../../../core/mentions.ts';
import { classes } from '../../../../../web/ui/classes.ts';
import type { PersonName } from '../types.ts';
import s from './composer.module.css';

interface Props {
  label: string;
  placeholder: string;
  people: readonly PersonName[];
  value: string;
  onChange: (text: string) => void;
  onSend: () => void;
}

/** A field in which `@` offers names: arrows choose, Enter takes, Escape leaves it as it is. */
export function MentionField({ label, placeholder, people, value, onChange, onSend }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const caretWanted = useRef<number>(undefined);
  const listId = useId();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [refused, setRefused] = useState<number>();
  const begun = mentionAt(value, caret);
  const offered = begun && begun.from !== refused ? peopleNamed(people, begun.typed, 6) : [];
  const chosen = Math.min(active, offered.length - 1);
  const look = () => setCaret(field.current?.selectionStart ?? 0);
  const take = (person: PersonName | undefined) => {
    if (!begun || !person) return;
    const before = `${value.slice(0, begun.from)}@${person.name} `;
    onChange(before + value.slice(caret).replace(/^ /, ''));
    setRefused(begun.from);
    setCaret(before.length);
    caretWanted.current = before.length;
    field.current?.focus();
  };
  // With the text, before the next key: a frame later, a quick writer's next letter would stand elsewhere.
  useLayoutEffect(() => {
    if (caretWanted.current === undefined) return;
    field.current?.setSelectionRange(caretWanted.current, caretWanted.current);
    caretWanted.current = undefined;
  }, [value]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return onSend();
    }
    if (offered.length === 0) {
      if (event.key === 'Escape') field.current?.blur();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive((chosen + step + offered.length) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(offered[chosen]);
    else if (event.key === 'Escape') setRefused(begun?.from);
    else return;
    event.preventDefault();
  };
  return (
    <div className={s.mention}>
      <Textarea
        ref={field}
        data-first
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => {
          // Taken out now: when React asks the function below, the event has left its field.
          const { value: typed, selectionStart } = event.currentTarget;
          onChange(typed);
          setCaret(selectionStart);
          setActive(0);
          setRefused((from) => (typed.charAt(from ?? -1) === '@' ? from : undefined));
        }}
        onSelect={look}
        onKeyDown={onKeyDown}
        autosize
        minRows={1}
        maxRows={10}
        maxLength={20000}
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(offered.length > 0
          ? { 'aria-activedescendant': `${listId} ${chosen}`.replaceAll(' ', '-') }
          : {})}
      />
      <div className={s.names} id={listId} role="listbox" aria-label="People" hidden={offered.length === 0}>
        {offered.map((person, at) => (
          <div
            key={person.id}
            id={`${listId} ${at}`.replaceAll(' ', '-')}
            role="option"
            tabIndex={-1}
            aria-selected={at === chosen}
            className={classes(s.name, at === chosen && s.chosen)}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              take(person);
            }}
          >
            <bdi>{person.name}</bdi>
          </div>
        ))}
      </div>
    </div>
  );
}
