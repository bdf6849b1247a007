import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { mayRead, ticketsByIds } from '../access.ts';

export interface AttachmentRead {
  readonly name: string;
  readonly contentType: string;
  readonly isPicture: boolean;
  readonly sha256: Buffer;
  bytes(): Promise<Buffer>;
}

/** A file for somebody who may read its ticket. @throws tickets/unknown-file, the same for hidden and missing */
export async function readAttachment({ db }: Platform, caller: Caller, id: string): Promise<AttachmentRead> {
  const { rows } = await sql<Omit<AttachmentRead, 'bytes'> & { ticketId: string }>`
    select ticket_id as "ticketId", name, content_type as "contentType", is_picture as "isPicture", sha256
    from attachment where id = ${id} and removed_at is null`.execute(db);
  const found = rows[0];
  const ticket = found && (await ticketsByIds(db, [found.ticketId])).get(found.ticketId);
  if (!found || !ticket || !(await mayRead(db, caller, ticket))) throw ticketsProblem('unknown-file');
  return {
    ...found,
    async bytes() {
      const read = await sql<{ bytes: Buffer | null }>`select bytes from attachment where id = ${id}`.execute(
        db,
      );
      const bytes = read.rows[0]?.bytes;
      if (!bytes) throw ticketsProblem('unknown-file');
      return bytes;
    },
  };
}
