import { Modal, Popover } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { WireOverride, WireSchedule } from '../types.ts';
import { nameOf } from './Bar.tsx';
import type { Block } from './blocks.ts';
import type { Draft } from './draft.ts';
import { ShiftWords } from './ShiftWords.tsx';
import s from './timeline.module.css';

export interface OpenBlock {
  readonly block: Block;
  readonly target: HTMLElement;
  /** Where the bar stands in what holds the timeline. */
  readonly place: { left: number; top: number; width: number; height: number };
}

/** A bar that was pressed, and where it stands, so that the words go with it when the page is scrolled. */
export function opened(block: Block, target: HTMLElement): OpenBlock {
  const { left, top, width, height } = target.getBoundingClientRect();
  const ground = target.closest(`.${s.whole}`)!.getBoundingClientRect();
  return { block, target, place: { left: left - ground.left, top: top - ground.top, width, height } };
}
interface Props {
  open: OpenBlock | undefined;
  schedule: WireSchedule;
  overrides: readonly WireOverride[];
  mayChange: boolean;
  onDraft: (draft: Draft) => void;
  onClose: () => void;
}

/** The words about one bar: beside it, on a phone from below. One for all bars, because a month has hundreds. */
export function Opened({ open, schedule, overrides, mayChange, onDraft, onClose }: Props) {
  const isNarrow = useMediaQuery('(max-width: 799px)');
  const close = () => {
    onClose();
    open?.target.focus();
  };
  const words = open ? (
    <ShiftWords
      key={open.block.key}
      schedule={schedule}
      block={open.block}
      own={overrides.find(({ id }) => id === open.block.overrideId)}
      mayChange={mayChange}
      onDraft={onDraft}
      onDone={close}
    />
  ) : null;
  if (isNarrow)
    return (
      <Modal opened={open !== undefined} onClose={close} title={open ? whyWords(open.block) : ''}>
        {words}
      </Modal>
    );
  return (
    <Popover
      opened={open !== undefined}
      onDismiss={close}
      closeOnClickOutside
      trapFocus
      withRoles={false}
      withinPortal
      withArrow
      position="bottom-start"
      width={340}
      shadow="md"
    >
      <Popover.Target>
        <span className={s.anchor} style={open?.place} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={open ? whyWords(open.block) : undefined}>
        {/* Has the focus while the answer is on its way, so that Escape closes it at any time. */}
        <div tabIndex={-1} data-autofocus className={s.words}>
          {words}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

const whyWords = (block: Block) => `Why ${block.person === null ? 'nobody' : nameOf(block)}?`;
