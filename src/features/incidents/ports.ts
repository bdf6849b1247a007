import { definePort, type Platform, type Tx } from '../../platform/index.ts';

/** What the diagnosis board says in one glance: each list holds one line for each hypothesis or change, the latest first. */
export interface DiagnosisInLines {
  /** With what ruled it out: "Deploy of 01:40: rolled back, errors unchanged". */
  readonly ruledOut: readonly string[];
  readonly beingTested: readonly { readonly text: string; readonly who: string | null }[];
  /** Tested, and not ruled out. */
  readonly standing: readonly string[];
  /** Nobody has tested them yet. */
  readonly untestedCount: number;
  /** Changes to production that are in place and not judged yet, or kept; a guess is named as one. */
  readonly changes: readonly { readonly text: string; readonly who: string }[];
  /** Changes that a second person has not said yes to, with who proposes them. */
  readonly waitingForYes: readonly { readonly text: string; readonly who: string }[];
}
/** Filled by diagnosis. Only incidents with something on their board are in the map. */
export const diagnosisPort =
  definePort<
    (
      db: Tx['db'] | Platform['db'],
      incidentIds: readonly string[],
    ) => Promise<ReadonlyMap<string, DiagnosisInLines>>
  >('incidents.diagnosis');

/** Something of a higher feature that waits for one person: a change that wants a second look, an improvement that is due. */
export interface AlsoWaiting {
  /** Tells one from the other in a list. */
  readonly id: string;
  readonly title: string;
  /** `INC-42`, `ACT-9`. */
  readonly key: string;
  /** Why it waits: "Ben asks for a second look". */
  readonly text: string;
  readonly since: Date | null;
  readonly criticality: 'critical' | 'high' | 'moderate' | 'low' | null;
  /** Where it is done, a path in the web app. */
  readonly path: string;
  /** What the button says: "Look at it". */
  readonly label: string;
  /** Stands above questions and actions, because somebody stands still until it is done. */
  readonly urgent: boolean;
}
/** Filled where the features are put together: what waits for the caller beyond what incidents know. */
export const alsoWaitingPort =
  definePort<(platform: Platform, personId: string) => Promise<readonly AlsoWaiting[]>>(
    'incidents.alsoWaiting',
  );
