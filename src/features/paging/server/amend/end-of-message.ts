import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import { describePage } from '../describe-page.ts';
import { pageById } from '../page-by-token.ts';
import { describeIncidentPort } from '../ports.ts';

export interface EndOfMessage {
  /** How it ended, for who was told. */
  readonly ended: string;
  /** What it is about, when it was about more than one thing. */
  readonly title?: string;
  readonly incidentKey?: string | null;
}
interface Told {
  readonly pageId: string | null;
  readonly incidentId: string;
}

/** How what a message told has ended, in the words of the page from bed. Undefined: it has not, its buttons still act. */
export async function endOfMessage(
  platform: Platform,
  { bundleId, ...one }: Told & { readonly bundleId: string | null },
): Promise<EndOfMessage | undefined> {
  if (bundleId === null) return endOfOne(platform, one);
  const told = await toldTogether(platform, bundleId);
  if (told.length === 1) return endOfOne(platform, told[0]!);
  for (const each of told) if (!(await endOfOne(platform, each))) return undefined;
  return {
    title: `${told.length} incidents`,
    incidentKey: null,
    ended: 'All of them are answered, put off or over.',
  };
}

async function endOfOne(platform: Platform, { pageId, incidentId }: Told): Promise<EndOfMessage | undefined> {
  const incident = (await platform.ports.get(describeIncidentPort)(platform.db, [incidentId], 'brief')).get(
    incidentId,
  );
  if (!incident) return undefined;
  if (pageId !== null) {
    const look = await pageById(platform.db, pageId);
    const shown = look && (await describePage(platform, look));
    if (!shown || shown.status === 'open') return undefined;
    return { title: incident.title, incidentKey: incident.key, ended: `${shown.headline}. ${shown.detail}` };
  }
  // Whoever sits in a room was not asked whether they may see the incident.
  const title = incident.private ? 'A private incident' : incident.title;
  const about = { title, incidentKey: incident.key };
  // A room may take it as long as nobody has: what was said there keeps its buttons until then.
  if (incident.state === 'resolved' || incident.state === 'reviewed')
    return { ...about, ended: `${incident.key} is resolved.` };
  return incident.leadName === null ? undefined : { ...about, ended: `${incident.leadName} has it.` };
}

/** Of what went out in one message, each incident once. */
async function toldTogether(platform: Platform, bundleId: string): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select distinct on (incident_id) page_id as "pageId", incident_id as "incidentId" from delivery
    where bundle_id = ${bundleId} and handed_over_at is not null and incident_id is not null
    order by incident_id, created_at desc`.execute(platform.db);
  return rows;
}
