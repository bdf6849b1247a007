import { Modal } from '@mantine/core';
import { ChangeLook } from './ChangeLook.tsx';
import { ProposeForm } from './ProposeForm.tsx';
import type { Change, Changes, Incident } from './types.ts';

/** What is open: a new change, perhaps with the words of another, or one that is looked at. */
export type Opened = { readonly propose: true; readonly like?: Change } | { readonly id: string };

interface Props {
  incident: Pick<Incident, 'id' | 'key'>;
  changes: Changes;
  opened: Opened | undefined;
  onOpen: (opened: Opened | undefined) => void;
}

/** A change to production in a dialog: to write one, or to look at one and say what is to be said. */
export function ChangeDialog({ incident, changes, opened, onOpen }: Props) {
  const close = () => onOpen(undefined);
  const change = opened && 'id' in opened ? changes.items.find(({ id }) => id === opened.id) : undefined;
  const proposing = opened !== undefined && 'propose' in opened;
  return (
    <Modal
      opened={proposing || change !== undefined}
      onClose={close}
      closeOnClickOutside={!proposing}
      title={change ? `Change ${change.number} to production` : 'A change to production'}
    >
      {proposing ? (
        <ProposeForm
          key={opened.like?.id ?? 'new'}
          incident={incident}
          changes={changes}
          like={opened.like}
          onClose={close}
        />
      ) : null}
      {change ? (
        <ChangeLook
          key={change.id}
          incident={incident}
          change={change}
          onAgain={(like) => onOpen({ propose: true, like })}
          onClose={close}
        />
      ) : null}
    </Modal>
  );
}
