import { CloseButton, FileButton, UnstyledButton } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import type { Upload } from './use-attachments.ts';
import s from './attachments.module.css';

interface Props {
  uploads: readonly Upload[];
  onDismiss: (id: number) => void;
}

/** What is on its way, and what did not arrive and why. */
export function Uploads({ uploads, onDismiss }: Props) {
  if (uploads.length === 0) return null;
  return (
    <ul className={s.uploads} aria-label="Files being added">
      {uploads.map(({ id, name, progress, failure }) => (
        <li key={id} className={s.upload}>
          <span className={s.name}>{name}</span>
          {failure === null ? (
            <progress value={progress} max={1} aria-label={`${name} is being added`} />
          ) : (
            <span className={s.failure} role="alert">
              {failure}
            </span>
          )}
          <CloseButton
            size="sm"
            aria-label={failure === null ? `Call off ${name}` : `Forget ${name}`}
            onClick={() => onDismiss(id)}
          />
        </li>
      ))}
    </ul>
  );
}

/** For those who neither paste nor drop: phones, keyboards. */
export function AddFileButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  return (
    <FileButton onChange={onFiles} multiple>
      {(props) => (
        <UnstyledButton {...props} className={s.add} aria-label="Add a file">
          <IconPaperclip size={18} stroke={1.6} aria-hidden="true" />
        </UnstyledButton>
      )}
    </FileButton>
  );
}
