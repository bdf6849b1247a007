import { sql } from 'kysely';
import { readNow, toText, type Platform } from '../../../platform/index.ts';
import { may, teamBySlug, type Caller } from '../../identity/index.ts';
import { noisyAlerts } from '../../intake/index.ts';
import { allServices } from '../../services/index.ts';
import { visible } from './access.ts';
import { improvementsWhere } from './rows.ts';
import { toWire } from './to-wire.ts';

const lookedBackDays = 30;
/** Less often is bad luck. */
const firedAtLeast = 3;
const mostShown = 20;

/** Alerts that fired most and nobody acted on, with what was proposed about them: of the services the caller may see. */
export async function noisyAlertsFor(platform: Platform, caller: Caller, teamSlug: string | undefined) {
  const { db } = platform;
  const team = teamSlug === undefined ? undefined : await teamBySlug(db, toText(teamSlug));
  const services = (await allServices(db)).filter(
    ({ teamId }) =>
      (teamSlug === undefined || teamId === team?.id) &&
      may({ ...caller, scopes: null }, 'incident.read', teamId),
  );
  const alerts = await noisyAlerts(platform, db, {
    serviceIds: services.map(({ id }) => id),
    since: new Date((await readNow(db)).getTime() - lookedBackDays * 86_400_000),
    atLeast: firedAtLeast,
    most: mostShown,
  });
  const rows = await improvementsWhere(
    db,
    sql`m.source_id = any(${alerts.map(({ id }) => id)}::text[]) and m.source_kind = 'noisy-alert' and ${visible(caller)} order by m.number`,
  );
  const wires = await toWire(db, caller, rows);
  return {
    items: alerts.map(({ serviceId, lastAt, ...alert }) => {
      const { id, name, slug } = services.find((one) => one.id === serviceId)!;
      return {
        ...alert,
        service: { id, name, slug },
        lastAt: lastAt.toISOString(),
        improvements: wires.filter(({ source }) => source.id === alert.id),
      };
    }),
  };
}
