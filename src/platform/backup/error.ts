/** What keeps a backup from being written or loaded: one sentence for the person at the terminal. */
export class BackupError extends Error {
  override name = 'BackupError';
}
