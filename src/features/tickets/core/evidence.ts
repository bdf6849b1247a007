/** What something said is based on: shown as it is, never believed because it is there. */
export type Evidence =
  | { readonly kind: 'alert'; readonly alertId: string; readonly title: string }
  | { readonly kind: 'link'; readonly url: string; readonly title?: string | undefined }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly attachmentId: string; readonly title: string };

/** In one line, for places without pictures. */
export function evidenceInWords(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'alert':
      return `alert "${evidence.title}"`;
    case 'link':
      return evidence.title ? `${evidence.title} (${evidence.url})` : evidence.url;
    case 'text':
      return evidence.text;
    case 'image':
      return `picture ${evidence.title}`;
  }
}
