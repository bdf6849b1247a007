import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useKey } from '../../../../web/keys/useKey.ts';

const pauseMs = 250;

/** Words that were said anywhere on the tickets; the list follows a moment after the typing pauses. */
export function SearchField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(text);
  const asked = useRef(text);
  const field = useRef<HTMLInputElement>(null);
  useKey('/', 'Search the list', () => field.current?.focus());
  // Somebody chose a view or went back: the field follows the address.
  useEffect(() => {
    if (text === asked.current) return;
    asked.current = text;
    setTyped(text);
  }, [text]);
  const ask = (words: string) => {
    asked.current = words;
    onChange(words);
  };
  useEffect(() => {
    if (typed === asked.current) return;
    const timer = setTimeout(() => ask(typed), pauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label="Search all that was said"
      placeholder="Search all that was said"
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          // Browsers would empty the field: leaving it is no reason to lose the list.
          event.preventDefault();
          field.current?.blur();
        }
        if (event.key === 'Enter') ask(typed);
      }}
      rightSection={
        typed === '' ? null : (
          <CloseButton
            size="sm"
            aria-label="Search for nothing"
            onClick={() => {
              setTyped('');
              ask('');
              field.current?.focus();
            }}
          />
        )
      }
    />
  );
}
