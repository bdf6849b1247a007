import type { Platform } from '../../../platform/index.ts';
import type { IdentityTables } from './tables.ts';

/** A transaction or the pool: what only reads takes either. */
export type Queryable = Platform['db'];

/** The same connection, with the types of identity's tables. */
export const tables = (db: Queryable) => db.withTables<IdentityTables>();

/** `in ()` is not SQL: callers that may have nothing to ask about go through this. */
export const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
