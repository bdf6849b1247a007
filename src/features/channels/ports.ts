import { definePort, type Platform, type Tx } from '../../platform/index.ts';

/** Filled by paging: names of the escalation policies that tell these destinations, by the destination's id. */
export const usesOfDestinationsPort = definePort<
  (
    db: Tx['db'] | Platform['db'],
    destinationIds: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly string[]>>
>('channels.usesOfDestinations');

/**
 * Filled by incidents: the message in a room below which an incident is spoken of, by the chat's own name of it; undefined when nothing
 * was said of it there yet.
 */
export const spokenBelowPort =
  definePort<
    (
      db: Platform['db'],
      where: { readonly chat: 'slack' | 'telegram'; readonly room: string; readonly incidentKey: string },
    ) => Promise<string | undefined>
  >('channels.spokenBelow');
