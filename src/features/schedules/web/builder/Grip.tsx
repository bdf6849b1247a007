import { IconGripVertical } from '@tabler/icons-react';
import type { GripProps } from './use-reorder.ts';
import s from './builder.module.css';

/** What a row is dragged by. */
export function Grip(props: GripProps) {
  return (
    <button type="button" className={s.grip} {...props}>
      <IconGripVertical size={16} aria-hidden="true" />
    </button>
  );
}
