/** A runbook to follow: text, and steps that can be ticked off. */
export type RunbookPart =
  | { readonly kind: 'text'; readonly source: string }
  | { readonly kind: 'step'; readonly source: string; readonly depth: number; readonly index: number };

const step = /^(\s*)(?:[-*+]|\d{1,3}[.)])\s+\[[ xX]\]\s+(.+)$/;
const fence = /^\s*(?:```|~~~)/;

/** Splits Markdown at its task list items; what stands in a code block is text. Steps are numbered from 0. */
export function runbookParts(body: string): RunbookPart[] {
  const parts: RunbookPart[] = [];
  let text: string[] = [];
  let inCode = false;
  let index = 0;
  const endText = () => {
    if (text.join('').trim() !== '') parts.push({ kind: 'text', source: text.join('\n') });
    text = [];
  };
  for (const line of body.split(/\r?\n/)) {
    if (fence.test(line)) inCode = !inCode;
    const match = inCode ? null : step.exec(line);
    if (!match) {
      text.push(line);
      continue;
    }
    endText();
    const depth = Math.min(4, Math.floor(match[1]!.replaceAll('\t', '  ').length / 2));
    parts.push({ kind: 'step', source: match[2]!, depth, index: index++ });
  }
  endText();
  return parts;
}
