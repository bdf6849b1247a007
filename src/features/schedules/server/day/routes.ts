import { readNow } from '../../../../platform/index.ts';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { serve, type Caller } from '../../../identity/index.ts';
import * as contract from '../../contract/superhero.ts';
import type { Queryable } from '../store.ts';
import { askSuperheroOf, findTeam, whomToAskOf } from './ask.ts';
import { answerQuestion, passQuestion, withdrawQuestion } from './close-question.ts';
import { confirmHandOffOf, draftHandOffOf, listHandOffsOf, writeHandOffOf } from './hand-offs.ts';
import { dayOfSchedule, myDay } from './my-day.ts';
import { isOfTeam, questionsOf, type QuestionsWanted } from './questions-store.ts';
import { questionsToWire } from './questions-to-wire.ts';

export const superheroRoutes = [
  serve(contract.whomToAsk, async ({ platform, caller, params }) =>
    whomToAskOf(platform, caller, params.slug, await readNow(platform.db)),
  ),
  serve(contract.askSuperhero, async ({ platform, caller, params, body }) =>
    askSuperheroOf(platform, caller, params.slug, body),
  ),
  serve(contract.listDutyQuestions, async ({ platform, caller, query }) => {
    const of = await whose(platform.db, caller, query);
    const rows = await questionsOf(platform.db, { ...query, of, limit: query.limit + 1 });
    const shown = rows.slice(0, query.limit);
    return {
      items: await questionsToWire(platform.db, caller, shown),
      next: rows.length > query.limit ? shown.at(-1)!.id : null,
    };
  }),
  serve(contract.answerDutyQuestion, async ({ platform, caller, params, body }) =>
    answerQuestion(platform, caller, params.id, body.text),
  ),
  serve(contract.passDutyQuestion, async ({ platform, caller, params, body }) =>
    passQuestion(platform, caller, params.id, body.personId),
  ),
  serve(contract.withdrawDutyQuestion, async ({ platform, caller, params }) => {
    await withdrawQuestion(platform, caller, params.id);
    return {};
  }),
  serve(contract.getMyDay, async ({ platform, caller }) => myDay(platform, caller)),
  serve(contract.getDayOfSchedule, async ({ platform, caller, params }) =>
    dayOfSchedule(platform, caller, params.slug),
  ),
  serve(contract.listHandOffs, async ({ platform, caller, params, query }) =>
    listHandOffsOf(platform.db, caller, params.slug, query),
  ),
  serve(contract.draftHandOff, async ({ platform, caller, params }) =>
    draftHandOffOf(platform, caller, params.slug),
  ),
  serve(contract.writeHandOff, async ({ platform, caller, params, body }) =>
    writeHandOffOf(platform, caller, params.slug, body.text),
  ),
  serve(contract.confirmHandOff, async ({ platform, caller, params }) =>
    confirmHandOffOf(platform, caller, params.id),
  ),
];

/** Questions of a team are for the team: others see what they asked and what they are asked. */
async function whose(
  db: Queryable,
  caller: Caller,
  { of, team: slug }: { of: 'me' | 'asked-by-me' | 'team'; team?: string | undefined },
): Promise<QuestionsWanted['of']> {
  if (of === 'me') return { toPerson: caller.personId };
  if (of === 'asked-by-me') return { askedBy: caller.personId };
  if (slug === undefined)
    throw generalProblem('bad-request', {
      detail: 'team: say of which team',
      errors: [{ pointer: '/query/team', detail: 'say of which team' }],
    });
  const team = await findTeam(db, slug);
  if (!isOfTeam(caller, team.id)) throw generalProblem('not-allowed');
  return { teamId: team.id };
}
