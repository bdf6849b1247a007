import type { Platform, Tx } from '../../platform/index.ts';
// Not by the door of the platform: contracts name words of these ports, and the browser has no database.
import { definePort } from '../../platform/ports.ts';

type Queryable = Tx['db'] | Platform['db'];

/** A notice to people by name, never a page. What tickets tell is told the same way. */
export interface Told {
  readonly personIds: readonly string[];
  /** One sentence, read on a locked phone: "Ben asks you to cover Thursday 18:00 to 22:00". */
  readonly title: string;
  /** One fact a line. */
  readonly lines: readonly string[];
  /** Where it leads, a path in the web app: `/on-duty/shop`. */
  readonly path: string;
  /** A later notice with the same tag takes the place of an earlier one. */
  readonly tag: string;
  /** A long letter that is read at a desk. */
  readonly asMail?: boolean;
}
/** Filled by paging, which knows how to reach people. */
export const tellPort = definePort<(tx: Tx, told: readonly Told[]) => Promise<void>>('schedules.tell');

/** Filled by paging: of these people, who has a way by which they can be paged. */
export const reachablePort =
  definePort<
    (platform: Platform, personIds: readonly string[], db: Queryable) => Promise<ReadonlySet<string>>
  >('schedules.reachable');

/** One time that somebody was paged. Practice is left out. */
export interface PageReceived {
  readonly personId: string;
  readonly at: Date;
}
/** Filled by paging: the pages these people received in a window. */
export const pagesReceivedPort =
  definePort<
    (
      db: Queryable,
      personIds: readonly string[],
      window: { from: Date; to: Date },
    ) => Promise<readonly PageReceived[]>
  >('schedules.pagesReceived');

/** Something named in one line that leads somewhere. */
export interface NamedThing {
  /** `INC-42`, `ACT-9`; empty when it has none. */
  readonly key: string;
  readonly title: string;
  /** A path in the web app. */
  readonly path: string;
}
/** What a person going off duty hands over, as the features above know it. Only what the reader may see. */
export interface HandOverFacts {
  readonly openIncidents: readonly NamedThing[];
  readonly openQuestions: readonly NamedThing[];
  /** The alerts that came most often in the shift, with how often. */
  readonly noisyAlerts: readonly (NamedThing & { readonly times: number })[];
  /** What was done in the shift to make support easier for the next one. */
  readonly improved: readonly NamedThing[];
}
/** Filled where the features are put together. */
export const handOverFactsPort =
  definePort<
    (
      platform: Platform,
      of: { readonly teamId: string; readonly personId: string; readonly from: Date; readonly to: Date },
    ) => Promise<HandOverFacts>
  >('schedules.handOverFacts');

/** What the superhero works on today: their team's open incidents, bugs and requests, and what would make support easier. */
export interface SuperheroDay {
  readonly incidents: readonly NamedThing[];
  readonly bugsAndRequests: readonly NamedThing[];
  readonly makeSupportEasier: readonly NamedThing[];
}
/** Filled where the features are put together. */
export const superheroDayPort =
  definePort<
    (platform: Platform, of: { readonly teamId: string; readonly personId: string }) => Promise<SuperheroDay>
  >('schedules.superheroDay');

/** Filled by paging: the names of what still pages by this schedule. Empty: nothing does. */
export const usesOfSchedulePort =
  definePort<(db: Queryable, scheduleId: string) => Promise<readonly string[]>>('schedules.usesOfSchedule');

/** Whom the services of a team would page, as a client is told: "first the superhero, after 5 minutes Max". */
export const escalationPathPort = definePort<
  (
    platform: Platform,
    teamId: string,
  ) => Promise<
    readonly {
      readonly service: string;
      readonly steps: readonly {
        readonly afterSeconds: number;
        readonly names: readonly string[];
        /** The same for who may not know names: "the superhero of Shop". */
        readonly unnamed: readonly string[];
      }[];
    }[]
  >
>('schedules.escalationPath');

/** Filled by incidents: where somebody without an account reports to a team. The address is a secret of whoever is shown it. */
export const reportFormsPort =
  definePort<
    (
      platform: Platform,
      db: Queryable,
      teamId: string,
    ) => Promise<readonly { readonly id: string; readonly title: string; readonly url: string }[]>
  >('schedules.reportForms');

/** Filled by tickets, which limits what strangers ask over all nodes together: counts one more; true when it is one too many. */
export const askedTooOftenPort = definePort<
  (
    platform: Platform,
    limits: readonly {
      readonly what: string;
      readonly of: string;
      readonly most: number;
      readonly withinSeconds: number;
    }[],
  ) => Promise<boolean>
>('schedules.askedTooOften');
