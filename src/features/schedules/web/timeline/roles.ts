import { shiftRoles, type ShiftRole } from '../../core/definition.ts';
import type { WireOverride, WireSchedule } from '../types.ts';

/** The version that holds now; before the first of them that one. */
export const currentVersion = ({ versions }: WireSchedule) =>
  versions.find(({ standing }) => standing === 'current') ?? versions[0];

/** Superhero always, the others where a version has a layer for them. */
export function rolesOf({ versions }: WireSchedule): ShiftRole[] {
  const used = new Set(
    versions.flatMap(({ standing, definition }) =>
      standing === 'past' ? [] : definition.layers.map(({ role }) => role),
    ),
  );
  return shiftRoles.filter((role) => role === 'superhero' || used.has(role));
}

export const makerOf = ({ madeBy }: WireOverride) => (madeBy.kind === 'system' ? 'Evenkeel' : madeBy.name);
