import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getAddressees, getTalk, getTimeline } from '../../contract/talk.ts';
import type { TimelineFacts, TimelineWords } from '../../core/timeline-facts.ts';

export type Page = ResponseOf<typeof getTimeline>;
export type Entry = Page['items'][number];
export type Talk = ResponseOf<typeof getTalk>;
export type Addressees = ResponseOf<typeof getAddressees>;
export type PersonName = Addressees['people'][number];

/** What the timeline needs to know of the ticket that it belongs to. */
export interface TalkTicket {
  readonly id: string;
  readonly key: string;
  readonly team: { readonly name: string };
}

/** An entry in words, by whoever knows all its kinds. */
export type Words = (entry: TimelineFacts) => TimelineWords;

/** On its way: on the timeline already, and not yet at the server. */
export type ShownEntry = Entry & { readonly pending?: boolean };
