import { serve } from '../../identity/index.ts';
import * as attachments from '../contract/attachments.ts';
import { listAttachments } from './attachments/list-attachments.ts';
import { removeAttachment } from './attachments/remove-attachment.ts';

export const attachmentsRoutes = [
  serve(attachments.listAttachments, async ({ platform, caller, params }) =>
    listAttachments(platform, caller, params.key),
  ),
  serve(attachments.removeAttachment, async ({ platform, caller, params }) =>
    removeAttachment(platform, caller, params.key, params.id),
  ),
];
