import { sql } from 'kysely';
import { toJsonText, toText } from './db/json.ts';
import type { Actor } from './db/tables.ts';
import type { Tx } from './db/transact.ts';
import { newId } from './id.ts';

export interface NewEvent {
  /** noun.verb-in-past, e.g. `incident.opened`; the noun is the feature's word. */
  readonly kind: string;
  /** The ticket, service, person ... whose history it belongs to. */
  readonly subjectId?: string | null;
  readonly teamId?: string | null;
  readonly actor: Actor;
  /** The reason as a word of a closed set, or a sentence typed by a person. */
  readonly because?: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Who should look again: `incident:<id>`, `incidents`, `now` ... Not stored. */
  readonly topics?: readonly string[];
}
export interface AppendedEvent extends NewEvent {
  readonly id: string;
  readonly at: Date;
}
/** Sees all events of its kind that one append wrote; works set-based, in their transaction. */
export type Reaction = (tx: Tx, events: readonly AppendedEvent[]) => Promise<void>;

export interface Events {
  /** Writes events in the transaction of the change, then runs reactions to them in it. */
  append(tx: Tx, events: readonly NewEvent[]): Promise<readonly AppendedEvent[]>;
  /** Registers what another feature does when this happens; an error in it undoes the change. */
  react(kind: string, name: string, reaction: Reaction): void;
}

export function makeEvents(): Events {
  const reactions = new Map<string, { name: string; reaction: Reaction }[]>();
  return {
    react(kind, name, reaction) {
      const list = reactions.get(kind) ?? [];
      list.push({ name, reaction });
      reactions.set(kind, list);
    },
    async append(tx, events) {
      if (events.length === 0) return [];
      const appended = events.map((event) => ({ ...event, id: newId(), at: tx.now }));
      await sql`
        /* plan kept: append-events */ insert into event (id, kind, at, subject_id, team_id, actor, because, data)
        select * from unnest(
          ${appended.map((e) => e.id)}::uuid[], ${appended.map((e) => e.kind)}::text[],
          ${appended.map(() => tx.now)}::timestamptz[], ${appended.map((e) => e.subjectId ?? null)}::uuid[],
          ${appended.map((e) => e.teamId ?? null)}::uuid[], ${appended.map((e) => toJsonText(e.actor))}::jsonb[],
          ${appended.map((e) => (e.because == null ? null : toText(e.because)))}::text[],
          ${appended.map((e) => toJsonText(e.data ?? {}))}::jsonb[])`.execute(tx.db);
      const topics = new Set(appended.flatMap((e) => e.topics ?? []));
      if (topics.size > 0) tx.afterCommit(() => tx.platform.live.changed(topics));
      for (const kind of new Set(appended.map((e) => e.kind)))
        for (const { reaction } of reactions.get(kind) ?? [])
          await reaction(
            tx,
            appended.filter((e) => e.kind === kind),
          );
      return appended;
    },
  };
}
