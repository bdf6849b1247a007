import { fileURLToPath } from 'node:url';

/** Folders of the package, whatever the working directory is. */
export const packageDir = fileURLToPath(new URL('../..', import.meta.url));
export const migrationsDir = fileURLToPath(new URL('../../db/migrations', import.meta.url));
export const webDir = fileURLToPath(new URL('../../dist/web', import.meta.url));
export const problemsDir = fileURLToPath(new URL('../../docs/problems', import.meta.url));
