import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { incidentStandings } from '../../../incidents/index.ts';
import { responseSettingsOf } from '../../../services/index.ts';
import { openIntentionsOf } from '../../../tickets/index.ts';
import { diagnosisProblem } from '../../contract.ts';
import { consentBecauseInWords } from '../../core/change-words.ts';
import { secondYesBecause } from '../../core/second-yes.ts';
import { changeBoard, findBoard } from '../board/find-board.ts';
import { tellOfChange } from './events.ts';
import { madeNow } from './make-change.ts';
import { rememberChange } from './remember-change.ts';
import { countChanges, insertChange } from './store.ts';
import { tellPeopleOfChange } from './tell.ts';
import { changeToWire } from './to-wire.ts';
import { understoodAs } from './understood.ts';
import { whoCouldSayYes } from './who-could.ts';

export interface ProposeChange {
  readonly text: string;
  readonly hypothesisId: string | null;
  readonly expected: string;
  readonly undo: string;
  readonly make: boolean;
  readonly intentionId: string | null;
}
/** More changes than this to one incident are no careful changes any more. */
const mostChanges = 200;

/**
 * Records what somebody is about to change in production, with what is understood. Where a second person's yes is asked, those who
 * could say it are told by name; else it may be made at once.
 */
export async function proposeChange(platform: Platform, caller: Caller, key: string, input: ProposeChange) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', key);
  return changeBoard(platform, ticket, async (tx) => {
    if ((await countChanges(tx.db, ticket.id)) >= mostChanges)
      throw diagnosisProblem('board-full', { detail: `There are ${mostChanges} changes already.` });
    const behind = input.hypothesisId ? await understoodAs(tx, ticket.id, input.hypothesisId) : undefined;
    const [standings, settings, intentions] = await Promise.all([
      incidentStandings(tx.db, [ticket.id]),
      responseSettingsOf(tx.db, ticket.teamId),
      input.intentionId ? openIntentionsOf(tx.db, [ticket.id]) : [],
    ]);
    const because = secondYesBecause(
      { guess: behind === undefined },
      standings.get(ticket.id)?.criticality ?? null,
      settings.secondYesFrom,
    );
    const asked = because.length === 0 ? [] : await whoCouldSayYes(tx, ticket, caller.personId);
    const change = await insertChange(tx, {
      ticketId: ticket.id,
      text: input.text,
      hypothesisId: behind?.id ?? null,
      expected: input.expected,
      undo: input.undo,
      proposedBy: caller.personId,
      intentionId: intentions.find(({ id }) => id === input.intentionId)?.id ?? null,
      consentBecause: because,
      asked: asked.map(({ id }) => id),
    });
    await rememberChange(tx, change);
    await tellOfChange(tx, 'change.proposed', ticket, caller, change, {
      expected: change.expected,
      undo: change.undo,
      asks: because,
      asked: asked.map(({ name }) => name),
    });
    await tellPeopleOfChange(tx, ticket, change, {
      personIds: change.asked,
      title: `${caller.name} asks for your yes to a change on ${ticket.key}`,
      lines: [
        `Asked because ${consentBecauseInWords(because)}.`,
        `Expected: ${change.expected}`,
        `Undo: ${change.undo}`,
      ],
    });
    const now =
      input.make && because.length === 0 ? await madeNow({ tx, caller, ticket, change }, settings) : change;
    return changeToWire(tx, caller, ticket, now);
  });
}
