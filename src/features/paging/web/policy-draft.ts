import type { Policy } from './policy.ts';

/** A step while it is edited. `targets` are `person:<id>` and `team:<id>`; `key` stays when steps change places. */
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
      targets: targets.map(({ kind, id }) => `${kind}:${id}`),
    })),
  };
}

type WireTarget = { kind: 'person'; personId: string } | { kind: 'team'; teamId: string };

export function toWireSteps(steps: readonly DraftStep[]): { delaySeconds: number; targets: WireTarget[] }[] {
  return steps.map(({ delaySeconds, targets }) => ({
    delaySeconds: Number.isFinite(delaySeconds) ? Math.round(delaySeconds) : 0,
    targets: targets.map((target) =>
      target.startsWith('team:')
        ? { kind: 'team', teamId: target.slice('team:'.length) }
        : { kind: 'person', personId: target.slice('person:'.length) },
    ),
  }));
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
      { group: 'People', items: enabled.map((one) => ({ value: `person:${one.id}`, label: label(one) })) },
      { group: 'Everybody in', items: teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })) },
    ],
    names: new Map([
      ...people.map(({ id, name }) => [`person:${id}`, name] as const),
      ...teams.map(({ id, name }) => [`team:${id}`, `everybody in ${name}`] as const),
    ]),
  };
}
