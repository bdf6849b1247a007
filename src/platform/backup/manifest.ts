import { z } from 'zod';
import { BackupError } from './error.ts';

/** Raised only when older versions could not read the file. */
export const formatVersion = 1;

/** The first entry of the archive: enough to refuse what this version cannot read before reading all of it. */
export const headerEntry = 'evenkeel-backup.json';
/** The last entry: a file without it was cut off. */
export const manifestEntry = 'manifest.json';

const headerSchema = z.object({
  format: z.number().int(),
  /** Version of Evenkeel that wrote it. */
  version: z.string(),
  createdAt: z.string(),
});
const identifier = z.string().min(1).max(63);
const manifestSchema = headerSchema.extend({
  postgresVersion: z.string(),
  /** Tells which secret belongs to it; the secret itself is not in the file. */
  secretFingerprint: z.string().nullable(),
  /** Names of the migrations that made the tables, in order. */
  migrations: z.array(z.string().regex(/^\d{4}_[\w.-]+\.sql$/)),
  tables: z.array(
    z.object({
      name: identifier,
      columns: z.array(identifier),
      rows: z.number().int().nonnegative(),
      bytes: z.number().int().nonnegative(),
      /** SHA-256 of the table's rows as COPY wrote them. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  sequences: z.array(
    z.object({ name: identifier, lastValue: z.string().regex(/^-?\d+$/), isCalled: z.boolean() }),
  ),
});
export type Header = z.infer<typeof headerSchema>;
export type Manifest = z.infer<typeof manifestSchema>;
export type TableInBackup = Manifest['tables'][number];

/** @throws BackupError when it is no header, or one of a later format */
export function parseHeader(text: string): Header {
  const header = parse(headerSchema, text);
  if (header.format !== formatVersion)
    throw new BackupError(
      `This backup was written by Evenkeel ${header.version} in a format that this version cannot read: restore it with that version.`,
    );
  return header;
}

/** @throws BackupError when it is no manifest */
export function parseManifest(text: string): Manifest {
  return parse(manifestSchema, text);
}

/** `data/alert/000001.copy`: the table it belongs to; undefined for other entries. */
export function tableOfEntry(entry: string): string | undefined {
  return /^data\/([^/]+)\/\d{6,}\.copy$/.exec(entry)?.[1];
}
export function entryOfPart(table: string, part: number): string {
  return `data/${table}/${String(part).padStart(6, '0')}.copy`;
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new BackupError('The backup is damaged: its description cannot be read. Nothing was changed.');
  }
}
