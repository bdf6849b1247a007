import { Button } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import { useKey } from '../keys/useKey.ts';
import { Kbd } from './Kbd.tsx';

interface Props extends Omit<ButtonProps, 'children' | 'rightSection'> {
  /** Words only; they also name the key in the `?` overlay. */
  children: string;
  onClick: () => void;
  /** A key that does the same while this button is on screen. */
  k?: string;
  /** Its key opens something to write in: letters typed before that is there are not keys of the page. */
  opens?: boolean;
  /** Why it cannot be pressed now. The button stays reachable, so that the reason can be read. */
  because?: string | undefined;
}

/** A button with its key. `variant="default"` is the quieter one; without a variant it is the one thing to do. */
export function Action({ children, onClick, k, opens = false, because, ...rest }: Props) {
  const off = because !== undefined;
  const act = () => (off ? undefined : onClick());
  useKey(off ? undefined : k, children, act, { opens });
  return (
    <Button
      {...rest}
      onClick={act}
      title={because}
      {...(off ? { 'aria-disabled': true, 'data-disabled': true } : {})}
      {...(k ? { rightSection: <Kbd k={k} />, 'aria-keyshortcuts': k } : {})}
    >
      {children}
    </Button>
  );
}
