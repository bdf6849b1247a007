import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { FormProblem } from './FormProblem.tsx';
import { Line, Stack } from './Layout.tsx';

interface Props {
  /** What useSentForm gives. */
  sent: {
    onSubmit: (event: FormEvent<HTMLFormElement>) => unknown;
    busy: boolean;
    problem: { sentence: string | undefined; error?: unknown };
  };
  /** The word on the button. */
  submit: string;
  /** Names the form where several stand on one screen. */
  label?: string;
  /** The button is the quieter one: something else is the one thing to do here. */
  quiet?: boolean;
  /** The screen is about this form: writing can begin at once. Not in dialogs, which focus by `data-autofocus`. */
  focusFirst?: boolean;
  /** Beside the button: a way out. */
  beside?: ReactNode;
  children: ReactNode;
}

/** Fields, what is wrong with them as a whole, and the one button; Enter sends. */
export function SentForm({ sent, submit, label, quiet, focusFirst, beside, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focusFirst) form.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus();
  }, [focusFirst]);
  useEffect(() => {
    const { current } = form;
    // From a field of several lines, where Enter alone begins a new one.
    const send = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      current?.requestSubmit();
    };
    current?.addEventListener('keydown', send);
    return () => current?.removeEventListener('keydown', send);
  }, []);
  return (
    <form ref={form} onSubmit={(event) => void sent.onSubmit(event)} noValidate aria-label={label}>
      <Stack gap="wide">
        {children}
        <FormProblem {...sent.problem} />
        <Line>
          <Button type="submit" loading={sent.busy} variant={quiet ? 'default' : 'filled'}>
            {submit}
          </Button>
          {beside}
        </Line>
      </Stack>
    </form>
  );
}
