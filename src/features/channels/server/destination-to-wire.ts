import type { z } from 'zod';
import type { Platform, Tx } from '../../../platform/index.ts';
import { teamsByIds } from '../../identity/index.ts';
import type { wireDestination } from '../contract.ts';
import { destinationKinds, shownDestination, type DestinationKind } from '../core/destination.ts';
import { usesOfDestinationsPort } from '../ports.ts';
import { isFailing, type DestinationRow } from './destinations.ts';
import { providerOf } from './providers.ts';

/** As people see them. One of a kind that this version does not know (a newer node's) is left out. */
export async function destinationsToWire(
  platform: Platform,
  db: Tx['db'] | Platform['db'],
  rows: readonly DestinationRow[],
): Promise<z.infer<typeof wireDestination>[]> {
  const [teams, uses] = await Promise.all([
    teamsByIds(db, [...new Set(rows.map(({ teamId }) => teamId))]),
    platform.ports.find(usesOfDestinationsPort)?.(
      db,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.flatMap((row) => {
    const kind = kindOf(row.channel);
    const team = teams.get(row.teamId);
    if (!kind || !team) return [];
    return [
      {
        id: row.id,
        team: { id: team.id, name: team.name, slug: team.slug },
        kind,
        name: row.name,
        shown: shownDestination(kind, row.address),
        configured: providerOf(kind).configured(platform),
        createdAt: row.createdAt.toISOString(),
        lastHandedOverAt: row.lastHandedOverAt?.toISOString() ?? null,
        trouble: isFailing(row) ? { because: row.lastError ?? '', at: row.lastErrorAt!.toISOString() } : null,
        usedBy: [...(uses?.get(row.id) ?? [])],
      },
    ];
  });
}

export function kindOf(channel: string): DestinationKind | undefined {
  return destinationKinds.find((kind) => kind === channel);
}
