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
  for (const file of mail.attachments) {
    try {
      const given = { name: file.name ?? 'file', bytes: file.bytes(), by };
      await storeAttachment(tx, ticket, {
        ...given,
        ...(commentId === undefined ? {} : { commentId }),
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}
