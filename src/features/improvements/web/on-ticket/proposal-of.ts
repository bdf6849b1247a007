import type { ImprovementKind, ImprovementSourceKind } from '../../../tickets/core/improvement-words.ts';
import type { ToPropose } from '../dialogs/ProposeDialog.tsx';

interface Line {
  readonly ticket: { readonly key: string };
  readonly section: string;
  readonly id: string;
  readonly text: string;
}
/** From which sections of the record an improvement comes, and what kind it most likely is. */
const learnedFrom: Readonly<Record<string, readonly [ImprovementSourceKind, ImprovementKind]>> = {
  prevention: ['prevention', 'prevent'],
  'why-questions': ['why-question', 'prevent'],
  'next-actions': ['next-action', 'quick-fix'],
  'root-causes': ['contributing-cause', 'prevent'],
  // What was handed over is a long text; what would make the next one easier is written anew.
  'hand-over': ['hand-over', 'make-support-easier'],
};

/** What the dialog begins with for a line; undefined where nothing is learned from. */
export function proposalOf({ ticket, section, id, text }: Line): ToPropose | undefined {
  const found = learnedFrom[section];
  if (!found) return undefined;
  const [source, kind] = found;
  return {
    title: text.replace(/\s+/g, ' ').trim().slice(0, 300),
    kind,
    source: { kind: source, id, ticket: ticket.key },
  };
}
