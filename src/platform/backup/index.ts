export { checkBackup } from './check-backup.ts';
export { BackupError } from './error.ts';
export type { Manifest } from './manifest.ts';
export { refuseNewer, restoreBackup } from './restore-backup.ts';
export { lookAtTarget, type Target } from './target.ts';
export { writeBackup, type OnProgress } from './write-backup.ts';
