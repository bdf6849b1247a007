import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import { sentenceFor } from '../../../../web/problem.ts';
import { upload, type Attachment } from './upload.ts';

/** A file on its way, or one that did not arrive. */
export interface Upload {
  readonly id: number;
  readonly name: string;
  /** From 0 to 1. */
  readonly progress: number;
  /** Why it did not arrive, as a sentence. */
  readonly failure: string | null;
}

let lastId = 0;

/**
 * Files for a composer: spread `field` over the element that takes paste and drop; each file that has arrived calls
 * `onAdded` with the Markdown that shows it, and with the file.
 */
export function useAttachments(ticketKey: string, onAdded: (markdown: string, file: Attachment) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [over, setOver] = useState(false);
  const running = useRef(new Map<number, AbortController>());
  const added = useRef(onAdded);
  useEffect(() => {
    added.current = onAdded;
  });
  useEffect(() => {
    const all = running.current;
    return () => all.forEach((one) => one.abort());
  }, []);

  const change = (id: number, to: Partial<Upload> | null) =>
    setUploads((before) =>
      before.flatMap((one) => (one.id === id ? (to === null ? [] : [{ ...one, ...to }]) : [one])),
    );
  const send = async (file: File) => {
    lastId += 1;
    const id = lastId;
    const ended = new AbortController();
    running.current.set(id, ended);
    setUploads((before) => [
      ...before,
      { id, name: file.name || 'pasted picture', progress: 0, failure: null },
    ]);
    try {
      const arrived = await upload(ticketKey, file, (progress) => change(id, { progress }), ended.signal);
      change(id, null);
      added.current(arrived.markdown, arrived);
    } catch (error) {
      change(id, ended.signal.aborted ? null : { failure: sentenceFor(error) });
    } finally {
      running.current.delete(id);
    }
  };
  const addFiles = (files: Iterable<File>) => {
    for (const file of files) void send(file);
  };
  return {
    uploads,
    /** Something is held over the field: say that it may be dropped. */
    over,
    busy: uploads.some(({ failure }) => failure === null),
    addFiles,
    /** Calls off what is on its way, forgets what failed. */
    dismiss: (id: number) => {
      running.current.get(id)?.abort();
      change(id, null);
    },
    field: {
      onPaste: (event: ClipboardEvent) => {
        const files = [...event.clipboardData.files];
        if (files.length === 0) return;
        event.preventDefault();
        addFiles(files);
      },
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(false);
        addFiles(event.dataTransfer.files);
      },
    },
  };
}
