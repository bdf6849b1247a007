import { Problem } from '../../../../platform/contract/index.ts';
import type { Actor, Tx } from '../../../../platform/index.ts';
import type { TicketRef } from '../access.ts';
import { storeAttachment } from '../attachments/store-attachment.ts';
import type { ReadMail } from './read-mail.ts';

/** Files and inline pictures stay with their comment. What the limits refuse is left out; the mail as it came still has it. */
export async function keepFiles(
  tx: Tx,
  ticket: TicketRef,
  commentId: string | undefined,
  by: Actor,
  mail: ReadMail,
): Promise<void> {
  for (const { filename, content } of mail.attachments) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
    try {
      const name = filename ?? 'file';
      await storeAttachment(tx, ticket, {
        name,
        bytes,
        by,
        ...(commentId === undefined ? {} : { commentId }),
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}
