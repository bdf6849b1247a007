import { byActor, textOf, type Say } from './timeline-facts.ts';

/** How files that came and went are said. */
export const fileSays: Readonly<Record<string, Say>> = {
  'attachment.added': ({ actor, data }) => ({
    title: 'File added',
    rest: [textOf(data, 'name'), byActor(actor)].filter(Boolean).join(' '),
  }),
  'attachment.removed': ({ actor, data }) => ({
    title: 'File removed',
    weight: 'person',
    rest: [textOf(data, 'name'), byActor(actor)].filter(Boolean).join(' '),
  }),
};
