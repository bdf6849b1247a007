import { shiftRoles, type ShiftRole } from '../../schedules/core/definition.ts';
import { capital } from '../core/paging-words.ts';
import type { Policy } from './policy.ts';

/** A step while it is edited. `targets` are `person:<id>`, `team:<id>` and `superhero:<schedule>`; `key` stays when steps change places. */
export interface DraftStep {
  key: number;
  delaySeconds: number;
  targets: string[];
}
export interface Draft extends Record<string, unknown> {
  name: string;
  repeatCount: number | string;
  steps: DraftStep[];
}

export const firstDraft: Draft = {
  name: '',
  repeatCount: 2,
  steps: [{ key: 0, delaySeconds: 300, targets: [] }],
};

export function toDraft({ name, repeatCount, steps }: Policy): Draft {
  return {
    name,
    repeatCount,
    steps: steps.map(({ delaySeconds, targets }, key) => ({
      key,
      delaySeconds,
      targets: targets.flatMap(({ kind, id, roles }) =>
        kind === 'schedule' ? (roles ?? []).map((role) => `${role}:${id}`) : [`${kind}:${id}`],
      ),
    })),
  };
}

type WireTarget =
  | { kind: 'person'; personId: string }
  | { kind: 'team'; teamId: string }
  | { kind: 'schedule'; scheduleId: string; roles: ShiftRole[] };

export function toWireSteps(steps: readonly DraftStep[]): { delaySeconds: number; targets: WireTarget[] }[] {
  return steps.map(({ delaySeconds, targets }) => ({
    delaySeconds: Number.isFinite(delaySeconds) ? Math.round(delaySeconds) : 0,
    targets: toWireTargets(targets),
  }));
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
    else wire.push(kind === 'team' ? { kind, teamId: id } : { kind: 'person', personId: id });
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
    ],
    names: new Map([
      ...people.map(({ id, name }) => [`person:${id}`, name] as const),
      ...teams.map(({ id, name }) => [`team:${id}`, `everybody in ${name}`] as const),
      ...schedules.flatMap(({ id, name }) =>
        shiftRoles.map((role) => [`${role}:${id}`, `the ${role} of ${name}`] as const),
      ),
    ]),
  };
}
