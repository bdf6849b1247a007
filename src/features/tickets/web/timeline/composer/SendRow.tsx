import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Kbd } from '../../../../../web/ui/index.ts';
import s from './composer.module.css';

interface Props {
  /** The button. */
  does: string;
  /** What is gently said beside it. */
  children: ReactNode;
  /** Further buttons, before the one that sends. */
  more?: ReactNode;
}

/** The end of each form of the composer, once there is something to send. */
export function SendRow({ does, children, more }: Props) {
  return (
    <div className={s.send}>
      <small>
        {children}{' '}
        <span className={s.keys}>
          <Kbd k="mod+enter" /> sends.
        </span>
      </small>
      <span className={s.sendButtons}>
        {more}
        <Button type="submit">{does}</Button>
      </span>
    </div>
  );
}
