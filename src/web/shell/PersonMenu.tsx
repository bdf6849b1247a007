import { Button, Popover, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../paths.ts';
import { Face } from '../ui/Face.tsx';
import type { Who } from '../ui/Face.tsx';
import { Stack } from '../ui/Layout.tsx';
import { ThemeSwitch } from '../ui/ThemeSwitch.tsx';
import s from './PersonMenu.module.css';

/** The signed-in person: their colours, their profile, the way out. */
export function PersonMenu({ who, onSignOut }: { who: Who; onSignOut: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" width={232} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={s.person ?? ''} onClick={() => setOpen(!open)}>
          <Face who={who} />
          <span className={s.name}>{who.name}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={who.name}>
        <Stack>
          <ThemeSwitch />
          <Link to={paths.profile()} className={s.link} onClick={() => setOpen(false)}>
            Your profile
          </Link>
          <Link to={paths.reached()} className={s.link} onClick={() => setOpen(false)}>
            How you are reached
          </Link>
          <Button variant="default" onClick={onSignOut}>
            Sign out
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
