import type { z } from 'zod';
import { ProblemError } from '../../../../web/api.ts';
import { fillPath } from '../../../../platform/contract/client.ts';
import { addAttachment } from '../../contract/attachments.ts';

export type Attachment = z.infer<(typeof addAttachment)['response']>;

/** Sends a file and says how far it is: from 0 to 1. Not fetch, which does not tell how much has gone out. */
export function upload(
  ticketKey: string,
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const path = fillPath(addAttachment.path, { key: ticketKey });
    request.open('POST', `${path}?name=${encodeURIComponent(nameOf(file))}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('load', () => {
      const answer = parsed(request.responseText);
      if (request.status === 201) resolve(answer as unknown as Attachment);
      else reject(new ProblemError(request.status, answer));
    });
    request.addEventListener('error', () =>
      reject(
        new ProblemError(0, {
          code: 'client/unreachable',
          title: 'The file could not be sent',
          detail: 'The server cannot be reached. Try the file again in a moment.',
        }),
      ),
    );
    request.addEventListener('abort', () => reject(new DOMException('called off', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/** A pasted picture has no name of its own, or the same for each. */
function nameOf(file: File): string {
  const pasted = file.name === '' || file.name === 'image.png';
  return pasted
    ? `pasted-${new Date().toISOString().slice(0, 19).replace(/[T:]/g, '-')}.png`
    : file.name.toWellFormed();
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
