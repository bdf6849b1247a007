import { sql } from 'kysely';
import { toJsonText, transact, type Platform } from '../../../../platform/index.ts';
import { needWholePerson, type Caller } from '../../../identity/index.ts';
import type { QuietHours } from '../../core/personal-rules.ts';
import { defaultMorningMinute } from '../../core/until-morning.ts';
import { appendOwn } from './set-rules.ts';

/** What is left out stays as it is. */
export interface QuietHoursChange {
  readonly quietHours?: QuietHours | null | undefined;
  readonly morningMinute?: number | undefined;
}

/** When the caller is not to be woken, and when their morning is. It counts from the next step of any paging on. */
export async function setQuietHours(
  platform: Platform,
  caller: Caller,
  { quietHours, morningMinute }: QuietHoursChange,
): Promise<void> {
  needWholePerson(caller);
  if (quietHours === undefined && morningMinute === undefined) return;
  await transact(platform, async (tx) => {
    await sql`insert into page_preference (person_id, morning_minute)
      values (${caller.personId}, ${morningMinute ?? defaultMorningMinute})
      on conflict (person_id) do update
        set morning_minute = coalesce(${morningMinute ?? null}::smallint, page_preference.morning_minute)`.execute(
      tx.db,
    );
    if (quietHours !== undefined)
      await sql`update page_preference set quiet_from_minute = ${quietHours?.fromMinute ?? null},
          quiet_to_minute = ${quietHours?.toMinute ?? null}, quiet_days = ${toJsonText(quietHours?.days ?? [])}::jsonb,
          quiet_through = ${toJsonText(quietHours?.through ?? ['critical'])}::jsonb
        where person_id = ${caller.personId}`.execute(tx.db);
    await appendOwn(tx, caller, {
      kind: 'quiet-hours.changed',
      data: {
        ...(quietHours === undefined ? {} : { quietHours }),
        ...(morningMinute === undefined ? {} : { morningMinute }),
      },
    });
  });
}
