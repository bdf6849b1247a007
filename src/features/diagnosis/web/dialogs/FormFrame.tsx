import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { useFormKeys } from '../shared/use-form-keys.ts';

interface Props {
  /** The word on the button that does it. */
  submit: string;
  busy: boolean;
  problem: unknown;
  /** Why it cannot be sent yet. */
  lacks?: string | undefined;
  onSubmit: () => void;
  onClose: () => void;
  /** More buttons. */
  beside?: ReactNode;
  children: ReactNode;
}

/** A form in a dialog: Ctrl+Enter sends it from any field. */
export function FormFrame({ submit, busy, problem, lacks, onSubmit, onClose, beside, children }: Props) {
  const send = () => {
    if (lacks === undefined && !busy) onSubmit();
  };
  const form = useFormKeys(send);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="wide">
        {children}
        <FormProblem
          sentence={problem === undefined ? undefined : `${sentenceFor(problem)} Your words are kept.`}
          error={problem}
        />
        <Line>
          <Button type="submit" loading={busy} disabled={lacks !== undefined} title={lacks}>
            {submit}
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
          {beside}
        </Line>
      </Stack>
    </form>
  );
}
