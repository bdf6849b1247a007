/** What keeps a backup from being written or loaded: one sentence for the person at the terminal. */
export class BackupError extends Error {
  override name = 'BackupError';
}

export function damaged(): BackupError {
  return new BackupError('The backup is damaged: its parts do not fit together. Nothing was changed.');
}
export function cutOff(): BackupError {
  return new BackupError('The backup is cut off: it ends too early. Nothing was changed.');
}
