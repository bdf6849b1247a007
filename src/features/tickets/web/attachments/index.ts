export { AddFileButton, Uploads } from './Uploads.tsx';
export { useAttachments, type Upload } from './use-attachments.ts';
export type { Attachment } from './upload.ts';
