import type { AppendedEvent, Platform, Reaction, Tx } from '../../../../platform/index.ts';
import { linesOfUpdate } from '../../core/stakeholder-state.ts';
import { textOf } from '../../core/timeline-facts.ts';
import { grainsThatHear, type News, type NewsKind } from '../../core/watching.ts';
import { ticketsByIds } from '../access.ts';
import { commentsByIds } from '../talk/store-comments.ts';
import { applyPresets } from './apply-presets.ts';
import { takeAlong } from './take-along.ts';
import { queueNews } from './queue-mail.ts';

type Told = { readonly kind: NewsKind } & Pick<News, 'title' | 'lines'>;
type Tell = (event: AppendedEvent) => Told | undefined;

const written = (because: string | null | undefined): News['lines'] =>
  // Reasons of the product are words joined by hyphens; what a person wrote is not.
  because && !/^[a-z]+(?:-[a-z]+)*$/.test(because) ? [['', because]] : [];

/** What becomes news, and for whom. Everything else on the timeline is the team's own business. */
const tells: Readonly<Record<string, Tell>> = {
  'update.posted': ({ data = {} }) => ({
    kind: 'update',
    title: 'Update',
    lines: linesOfUpdate({
      did: textOf(data, 'did'),
      found: textOf(data, 'found'),
      next: textOf(data, 'next'),
    }),
  }),
  'incident.state-changed': ({ data = {} }) => {
    const to = textOf(data, 'to');
    // The end is told as the end, and what a team reviews afterwards is its own.
    return to === 'resolved' || to === 'reviewed'
      ? undefined
      : { kind: 'state', title: `Now ${to.replaceAll('-', ' ')}`, lines: [] };
  },
  'incident.acknowledged': ({ actor }) => ({
    kind: 'state',
    title: 'Somebody is working on it',
    lines: actor.kind === 'person' ? [['Who', actor.name]] : [],
  }),
  'incident.criticality-changed': ({ data = {} }) => ({
    kind: 'state',
    title: `Now ${textOf(data, 'to')}`,
    lines: textOf(data, 'from') === '' ? [] : [['Before', textOf(data, 'from')]],
  }),
  // A duplicate ends, the problem does not: its watchers hear where it goes on.
  'incident.resolved': ({ because }) =>
    because?.startsWith('merged into ')
      ? undefined
      : { kind: 'ended', title: 'It is over', lines: written(because) },
  'ticket.merged': ({ data = {} }) =>
    textOf(data, 'end') === 'from'
      ? {
          kind: 'began-again',
          title: `It is the same problem as ${textOf(data, 'other')}`,
          lines: [['', 'News come from there from now on.']],
        }
      : undefined,
  'incident.reopened': ({ because }) => ({
    kind: 'began-again',
    title: 'It is not over after all',
    lines: written(because),
  }),
};

export function registerHearing(platform: Platform): void {
  for (const [kind, tell] of Object.entries(tells))
    platform.events.react(kind, 'watchers', async (tx, events) => {
      for (const event of events) await hear(tx, event, tell(event));
    });
  platform.events.react('ticket.commented', 'watchers', onComments);
  platform.events.react('ticket.merged', 'watchers.move', takeAlong);
  const presets: Reaction = (tx, events) => applyPresets(tx, events);
  platform.events.react('incident.opened', 'watchers.presets', presets);
  platform.events.react('incident.criticality-changed', 'watchers.presets', presets);
}

const onComments: Reaction = async (tx, events) => {
  const ids = events.map(({ data = {} }) => textOf(data, 'commentId'));
  const bodies = await commentsByIds(tx.db, ids);
  for (const event of events) {
    const body = bodies.get(textOf(event.data ?? {}, 'commentId'))?.body ?? '';
    const who = event.actor.kind === 'system' ? 'Evenkeel' : event.actor.name;
    await hear(tx, event, { kind: 'comment', title: `${who} said`, lines: [['', body]] });
  }
};

async function hear(tx: Tx, event: AppendedEvent, told: Told | undefined): Promise<void> {
  if (!told || !event.subjectId) return;
  const teamId = event.teamId ?? (await ticketsByIds(tx.db, [event.subjectId])).get(event.subjectId)?.teamId;
  if (!teamId) return;
  await queueNews(tx, {
    ticketId: event.subjectId,
    teamId,
    news: { at: tx.now.toISOString(), title: told.title, lines: told.lines },
    exceptPersonId: event.actor.kind === 'person' ? event.actor.id : null,
    grains: grainsThatHear(told.kind),
    isEnd: told.kind === 'ended',
    atOnce: told.kind === 'began-again',
  });
}
