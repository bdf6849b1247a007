import { shiftRoles, type ShiftRole } from '../../schedules/core/definition.ts';
import { capital } from '../core/paging-words.ts';
import { firstHoldsSeconds, type LowUrgencyRule } from '../core/policy.ts';
import { noConditions, toConditionDraft, toWireConditions, type ConditionDraft } from './condition-draft.ts';
import type { Policy } from './policy.ts';

/** A step while it is edited. `targets` are `person:<id>`, `team:<id>`, `round-robin:<team>`, `destination:<id>` and `superhero:<schedule>`; `key` stays when steps change places. */
export interface DraftStep {
  key: number;
  delaySeconds: number;
  targets: string[];
  conditions: ConditionDraft;
  acknowledgements: number | string;
}
export interface Draft extends Record<string, unknown> {
  name: string;
  repeatCount: number | string;
  lowUrgency: LowUrgencyRule;
  /** Minutes; empty: for ever. Named as the server names it, so that its refusal finds the field. */
  holdsSeconds: number | string;
  steps: DraftStep[];
}

export const firstDraft: Draft = {
  name: '',
  repeatCount: 2,
  lowUrgency: 'wait-for-support-hours',
  holdsSeconds: firstHoldsSeconds / 60,
  steps: [{ key: 0, delaySeconds: 300, targets: [], conditions: noConditions, acknowledgements: 1 }],
};

export function toDraft({ name, repeatCount, steps, lowUrgency, holdsSeconds }: Policy): Draft {
  return {
    name,
    repeatCount,
    lowUrgency,
    holdsSeconds: holdsSeconds === null ? '' : holdsSeconds / 60,
    steps: steps.map(({ delaySeconds, targets, conditions, acknowledgements }, key) => ({
      key,
      delaySeconds,
      conditions: toConditionDraft(conditions),
      acknowledgements,
      targets: targets.flatMap(({ kind, id, roles }) =>
        kind === 'schedule' ? (roles ?? []).map((role) => `${role}:${id}`) : [`${kind}:${id}`],
      ),
    })),
  };
}

type WireTarget =
  | { kind: 'person'; personId: string }
  | { kind: 'team'; teamId: string }
  | { kind: 'schedule'; scheduleId: string; roles: ShiftRole[] }
  | { kind: 'round-robin'; teamId: string }
  | { kind: 'destination'; destinationId: string };

export function toWireSteps(steps: readonly DraftStep[]) {
  return steps.map(({ delaySeconds, targets, conditions, acknowledgements }) => {
    const named = toWireConditions(conditions);
    return {
      delaySeconds: Number.isFinite(delaySeconds) ? Math.round(delaySeconds) : 0,
      targets: toWireTargets(targets),
      ...(named ? { conditions: named } : {}),
      ...(Number(acknowledgements) > 1 ? { acknowledgements: Number(acknowledgements) } : {}),
    };
  });
}

/** Roles of one schedule are one target, so that its shadow comes with whom it learns from. */
function toWireTargets(targets: readonly string[]): WireTarget[] {
  const wire: WireTarget[] = [];
  for (const target of targets) {
    const [kind = '', id = ''] = target.split(':');
    const role = shiftRoles.find((one) => one === kind);
    const same = wire.find((one) => one.kind === 'schedule' && one.scheduleId === id);
    if (role && same?.kind === 'schedule')
      same.roles = shiftRoles.filter((one) => one === role || same.roles.includes(one));
    else if (role) wire.push({ kind: 'schedule', scheduleId: id, roles: [role] });
    else if (kind === 'team' || kind === 'round-robin') wire.push({ kind, teamId: id });
    else if (kind === 'destination') wire.push({ kind, destinationId: id });
    else wire.push({ kind: 'person', personId: id });
  }
  return wire;
}

/** Whom a step can name, for a list to choose from and for sentences. */
export interface Everybody {
  readonly teams: readonly { id: string; name: string }[];
  readonly options: { group: string; items: { value: string; label: string }[] }[];
  /** As they are said in a sentence. */
  readonly names: ReadonlyMap<string, string>;
}

export function everybody(
  people: readonly { id: string; name: string; email: string; disabledAt: string | null }[],
  teams: readonly { id: string; name: string }[],
  schedules: readonly { id: string; name: string; roles: readonly ShiftRole[] }[],
  destinations: readonly { id: string; name: string; team: { name: string } }[] = [],
): Everybody {
  const enabled = people.filter(({ disabledAt }) => disabledAt === null);
  const seen = new Map<string, number>();
  for (const { name } of enabled) seen.set(name, (seen.get(name) ?? 0) + 1);
  // Two people of one name are told apart by their address.
  const label = ({ name, email }: { name: string; email: string }) =>
    (seen.get(name) ?? 0) > 1 ? `${name} (${email})` : name;
  return {
    teams,
    options: [
      {
        group: 'Whoever is on duty',
        items: shiftRoles.flatMap((role) =>
          schedules
            .filter(({ roles }) => roles.includes(role))
            .map(({ id, name }) => ({ value: `${role}:${id}`, label: `${capital(role)} of ${name}` })),
        ),
      },
      { group: 'People', items: enabled.map((one) => ({ value: `person:${one.id}`, label: label(one) })) },
      { group: 'Everybody in', items: teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })) },
      {
        group: 'One of, in turn',
        items: teams.map(({ id, name }) => ({
          value: `round-robin:${id}`,
          label: `One of ${name}, in turn`,
        })),
      },
      {
        group: 'Tell as well',
        items: destinations.map(({ id, name, team }) => ({
          value: `destination:${id}`,
          label: `${name} (${team.name})`,
        })),
      },
    ].filter(({ items }, at) => at < 3 || items.length > 0),
    names: new Map([
      ...people.map(({ id, name }) => [`person:${id}`, name] as const),
      ...teams.map(({ id, name }) => [`team:${id}`, `everybody in ${name}`] as const),
      ...teams.map(({ id, name }) => [`round-robin:${id}`, `one of ${name}, in turn`] as const),
      ...destinations.map(({ id, name }) => [`destination:${id}`, name] as const),
      ...schedules.flatMap(({ id, name }) =>
        shiftRoles.map((role) => [`${role}:${id}`, `the ${role} of ${name}`] as const),
      ),
    ]),
  };
}
