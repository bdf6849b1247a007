import { sql } from 'kysely';
import { transact, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { trackerNames } from '../../core/trackers/kinds.ts';
import type { SeenProject, Told } from './ask.ts';
import { clientOf } from './client.ts';
import { accessOf, sealedElsewhere, trackerToManage } from './find-tracker.ts';
import { noteWorks } from './trouble.ts';
import type { TrackerRow } from './store.ts';

/** Reads the project with the token and says what it found. Writes nothing there. */
export async function tryTracker(platform: Platform, caller: Caller, id: string) {
  const tracker = await trackerToManage(platform.db, caller, id);
  const told = await readProject(platform, tracker);
  if (!told.ok) return { works: false, words: told.because, found: null };
  const { name, url, obstacles } = told.value;
  await transact(platform, async (tx) => {
    await noteWorks(tx, tracker);
    // Admins try it when something was wrong: what waited is looked at now.
    if (tracker.trouble !== null)
      await sql`update improvement_issue set due_at = ${tx.now}, attempt_count = 0
        where tracker_id = ${id} and state in ('creating', 'linked')`.execute(tx.db);
    tx.afterCommit(() => platform.due.wake());
  });
  const unsafe = tracker.baseUrl.startsWith('http://') ? ' The token travels unencrypted: use https.' : '';
  const words =
    obstacles.length > 0
      ? `Found ${name}, but: ${obstacles.join(' ')}${unsafe}`
      : `Found ${name} in ${trackerNames[tracker.kind]}; the token can read it.${unsafe}`;
  return { works: obstacles.length === 0, words, found: { name, url } };
}

/** Also asked when an issue is not to be seen any more: is it the issue, or do we see nothing there at all? */
export async function readProject(platform: Platform, tracker: TrackerRow): Promise<Told<SeenProject>> {
  const access = accessOf(platform, tracker);
  return access ? clientOf(platform, access).readProject() : sealedElsewhere;
}
