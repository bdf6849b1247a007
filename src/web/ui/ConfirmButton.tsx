import { Button, Popover } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import { useState } from 'react';
import { Line, Stack } from './Layout.tsx';

interface Props extends Omit<ButtonProps, 'children'> {
  children: string;
  /** What will happen, as one sentence that can be answered: "Revoke this token? Programs that use it stop." */
  question: string;
  /** The word on the button that does it: "Revoke". */
  confirm: string;
  onConfirm: () => void | Promise<unknown>;
}

/** For what cannot be undone: asks once, beside the button, and returns focus to it. */
export function ConfirmButton({ children, question, confirm, onConfirm, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await onConfirm();
    } finally {
      setBusy(false);
      setOpen(false);
    }
  };
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      trapFocus
      returnFocus
      withinPortal
      position="bottom-end"
      width={300}
    >
      <Popover.Target>
        <Button variant="default" {...rest} onClick={() => setOpen(!open)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={question}>
        <Stack>
          <p>{question}</p>
          <Line>
            <Button color="crit" loading={busy} onClick={() => void go()}>
              {confirm}
            </Button>
            <Button variant="default" data-autofocus onClick={() => setOpen(false)}>
              Keep it
            </Button>
          </Line>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
