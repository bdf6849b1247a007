import { sql } from 'kysely';
import type { z } from 'zod';
import { listContactMethods, type Person } from '../../../identity/index.ts';
import { readNow, type Platform } from '../../../../platform/index.ts';
import type { wireCall, wirePageRules } from '../../contract/rules.ts';
import type { PagingUrgency } from '../../core/low-urgency.ts';
import { warningsFor } from '../../core/page-warnings.ts';
import { callsFor, type PersonalRule } from '../../core/personal-rules.ts';
import { quietUntil } from '../../core/quiet-hours.ts';
import { defaultMorningMinute } from '../../core/until-morning.ts';
import { isUsable, type WayStanding } from '../../core/ways.ts';
import { personalSettings } from '../personal-settings.ts';
import type { Queryable } from '../ports.ts';
import { standingOfMethod } from '../usable-methods.ts';

export type WirePageRules = z.infer<typeof wirePageRules>;
type WireCall = z.infer<typeof wireCall>;
type Method = Awaited<ReturnType<typeof listContactMethods>>[number];

export interface Way extends Pick<Method, 'id' | 'channel' | 'label' | 'shown'> {
  readonly standing: WayStanding;
}

/** Every way of a person that they did not remove, in the order in which they added them. */
export async function waysOf(platform: Platform, db: Queryable, personId: string): Promise<Way[]> {
  return (await listContactMethods(db, personId)).map((method) => ({
    id: method.id,
    channel: method.channel,
    label: method.label,
    shown: method.shown,
    standing: standingOfMethod(platform, {
      channel: method.channel,
      verifiedAt: method.verifiedAt === null ? null : new Date(method.verifiedAt),
      disabledAt: method.disabledAt === null ? null : new Date(method.disabledAt),
    }),
  }));
}

/** How a person is paged, as they chose it and as it comes out. */
export async function pageRulesOf(
  platform: Platform,
  { id, timeZone }: Pick<Person, 'id' | 'timeZone'>,
): Promise<WirePageRules> {
  const { db } = platform;
  const [now, ways, settings, morningMinute] = await Promise.all([
    readNow(db),
    waysOf(platform, db, id),
    personalSettings(db, [id]),
    morningMinuteOf(db, id),
  ]);
  const own = settings.get(id);
  const rules = own?.rules ?? { high: [], low: [] };
  const byId = new Map(ways.map((way) => [way.id, way]));
  const usable = ways.filter(({ standing }) => isUsable(standing));
  const ofUrgency = (urgency: PagingUrgency) => ({
    rules: rules[urgency].map((rule) => callToWire(rule, byId.get(rule.contactMethodId))),
    calls: callsFor(rules[urgency], usable).map((call) => callToWire(call, byId.get(call.contactMethodId))),
  });
  const quiet = own?.quiet;
  // What nothing lets through tells whether they last: of the rest some may get through.
  const quietMs = quiet && quietUntil({ ...quiet, through: [] }, own.zone, 'low', now.getTime());
  return {
    zone: own?.zone ?? timeZone,
    ways: ways.map(({ id: contactMethodId, ...way }) => ({ contactMethodId, ...way })),
    high: ofUrgency('high'),
    low: ofUrgency('low'),
    quietHours: quiet
      ? {
          fromMinute: quiet.fromMinute,
          toMinute: quiet.toMinute,
          days: [...quiet.days],
          through: [...quiet.through] as NonNullable<WirePageRules['quietHours']>['through'],
        }
      : null,
    quietUntilAt: quietMs === undefined ? null : new Date(quietMs).toISOString(),
    morningMinute,
    warnings: warningsFor(new Map(ways.map((way) => [way.id, way.standing])), rules),
  };
}

export function callToWire(
  { contactMethodId, afterSeconds }: PersonalRule,
  way: Omit<Way, 'id'> | undefined,
): WireCall {
  const { channel = '', label = '', shown = '', standing = 'removed' } = way ?? {};
  return { contactMethodId, afterSeconds, channel, label, shown, standing };
}

async function morningMinuteOf(db: Queryable, personId: string): Promise<number> {
  const { rows } = await sql<{ minute: number }>`
    select morning_minute as minute from page_preference where person_id = ${personId}`.execute(db);
  return rows[0]?.minute ?? defaultMorningMinute;
}
