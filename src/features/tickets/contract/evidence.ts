import { z } from 'zod';
import { line, wireId } from '../../../kit/wire.ts';

/** What something said is based on: an alert, a link, words (a log line), or a picture that was put on the ticket. */
export const wireEvidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('alert'), alertId: wireId, title: line(300) }),
  z.object({
    kind: z.literal('link'),
    url: z
      .url({ protocol: /^https?$/, error: 'must be an address beginning with http:// or https://' })
      .max(2000),
    title: line(300).optional(),
  }),
  z.object({ kind: z.literal('text'), text: z.string().trim().min(1, 'must not be empty').max(4000) }),
  /** Put on the ticket first (`/api/tickets/:key/attachments`); only who may read the ticket sees it. */
  z.object({ kind: z.literal('image'), attachmentId: wireId, title: line(300) }),
]);
export const wireEvidences = z.array(wireEvidence).max(20, 'must be at most 20');
