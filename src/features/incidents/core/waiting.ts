import type { PagingState } from '../../paging/core/next-step.ts';
import { reasonInWords } from '../../paging/core/reasons.ts';
import { rankOf, type Criticality } from '../../services/core/scales.ts';

export const waitingKinds = [
  'page-unanswered',
  'help-asked',
  'nobody-has-it',
  'alerts-cleared',
  'urgent-elsewhere',
  'update-due',
  'confirm-criticality',
  'question',
  'next-action',
  'elsewhere',
  'cannot-be-paged',
] as const;
export type WaitingKind = (typeof waitingKinds)[number];

export interface OpenForMe {
  readonly key: string;
  readonly title: string;
  readonly criticality: Criticality;
  readonly leadId: string | null;
  readonly pagingState: PagingState | null;
  readonly beganAt: Date;
  readonly alertsClearedAt: Date | null;
  readonly updateDueAt: Date | null;
  /** Nobody has confirmed yet how bad it is. */
  readonly confirmDueAt: Date | null;
  readonly pagedMeAt: Date | null;
  /** Why it pages, or nobody was reached, although somebody had it: their answer no longer stands. */
  readonly lapsedBecause?: string | null;
  /** It is paged because somebody escalated it to a person by name. */
  readonly escalated?: boolean;
  readonly iMayTakeIt: boolean;
}
export interface Waiting {
  readonly kind: WaitingKind;
  readonly incident: {
    readonly key: string;
    readonly title: string;
    readonly criticality: Criticality;
  } | null;
  readonly text: string;
  readonly since: Date | null;
  /** The entry of the timeline that it is about. */
  readonly entryId?: string;
  /** Where it is done and what its button says, where that is beyond incidents. */
  readonly elsewhere?: {
    readonly id: string;
    readonly key: string;
    readonly title: string;
    readonly path: string;
    readonly label: string;
    readonly criticality: Criticality | null;
  };
}

/** So long before it is due, the next update stands among what waits for its lead. */
export const askForUpdateMs = 5 * 60_000;

/** What waits for one person, most urgent first; each incident asks for one thing only. */
export function waitingFor(
  personId: string,
  canBePaged: boolean,
  open: readonly OpenForMe[],
  now: Date,
): Waiting[] {
  const asked = open.flatMap((incident): Waiting[] => {
    const ref = { key: incident.key, title: incident.title, criticality: incident.criticality };
    // Who has it and called for help waits for somebody else; who was called has not answered.
    if (incident.escalated && incident.leadId !== null && incident.pagingState === 'running')
      return incident.pagedMeAt && incident.leadId !== personId
        ? [
            {
              kind: 'help-asked',
              incident: ref,
              text: 'Your help is asked for; whoever has it keeps it',
              since: incident.pagedMeAt,
            },
          ]
        : incident.leadId === personId
          ? ofTheLead(incident, ref, now)
          : [];
    const lapsed = incident.lapsedBecause ?? undefined;
    if (incident.pagingState === 'running' && (incident.leadId === personId ? lapsed : incident.pagedMeAt))
      return [
        {
          kind: 'page-unanswered',
          incident: ref,
          text: pagedText(incident.leadId, personId, lapsed),
          since: incident.pagedMeAt,
        },
      ];
    // What waits for its hour has a promised time; it asks nobody before.
    if (incident.leadId === null && incident.pagingState === 'waiting') return [];
    const unreached = incident.pagingState === 'nobody-reached' && lapsed !== undefined;
    if ((incident.leadId === null || unreached) && incident.iMayTakeIt && incident.pagingState !== 'running')
      return [
        {
          kind: 'nobody-has-it',
          incident: ref,
          text: unreached ? 'It paged again and nobody was reached' : nobodyText(incident.pagingState),
          since: incident.beganAt,
        },
      ];
    if (incident.leadId === personId && incident.alertsClearedAt)
      return [
        {
          kind: 'alerts-cleared',
          incident: ref,
          text: 'All its alerts have cleared: resolve it?',
          since: incident.alertsClearedAt,
        },
      ];
    if (incident.leadId === personId) return ofTheLead(incident, ref, now);
    return [];
  });
  const order = (waiting: Waiting) =>
    waitingKinds.indexOf(waiting.kind) * 10 + (waiting.incident ? rankOf(waiting.incident.criticality) : 0);
  const unreachable: Waiting[] = canBePaged
    ? []
    : [
        {
          kind: 'cannot-be-paged',
          incident: null,
          text: 'You cannot be paged: add a way to reach you and answer its test page',
          since: null,
        },
      ];
  return [...asked.sort((a, b) => order(a) - order(b)), ...unreachable];
}

/** An update is asked for when it is nearly due; before that, whether it is as bad as said. */
function ofTheLead(incident: OpenForMe, ref: Waiting['incident'], now: Date): Waiting[] {
  const { updateDueAt, confirmDueAt, criticality } = incident;
  const leftMs = updateDueAt === null ? Infinity : updateDueAt.getTime() - now.getTime();
  const update: Waiting = {
    kind: 'update-due',
    incident: ref,
    text: leftMs > 0 ? 'The next update is due soon' : 'The update is due',
    since: leftMs > 0 ? null : updateDueAt,
  };
  if (leftMs <= 0) return [update];
  if (confirmDueAt)
    return [{ kind: 'confirm-criticality', incident: ref, text: `Is it ${criticality}?`, since: null }];
  return leftMs <= askForUpdateMs ? [update] : [];
}

function pagedText(leadId: string | null, personId: string, lapsed: string | undefined): string {
  if (leadId === null) return 'You were paged and nobody has it yet';
  if (lapsed === undefined) return 'You were paged: one who has it is not enough';
  const why = lapsed === 'alert-worse-than-incident' ? 'a worse alert came' : reasonInWords(lapsed);
  if (leadId !== personId) return `You were paged: ${why}`;
  return lapsed === 'acknowledgement-rotted'
    ? 'It pages again: nothing was heard from you'
    : `It pages again: ${why}`;
}

function nobodyText(state: OpenForMe['pagingState']): string {
  return state === 'nobody-reached'
    ? 'Nobody was reached and nobody has it'
    : 'Nobody has it and nobody is being paged';
}
