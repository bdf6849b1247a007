import { system, type Tx } from '../../../../platform/index.ts';
import { peopleByIds, teamsByIds } from '../../../identity/index.ts';
import { tellPort } from '../../ports.ts';
import { questionEvent } from './question-events.ts';
import { dayTables, type QuestionRow } from './tables.ts';
import { dutyOfTeam, whomToAsk, type DutyOfTeam, type WhomToAsk } from './whom-to-ask.ts';

/** What is still open goes to whoever is on duty now; what somebody was given by name stays with them. */
export async function passQuestions(tx: Tx, teamIds: readonly string[]): Promise<void> {
  if (teamIds.length === 0) return;
  const open = await dayTables(tx.db)
    .selectFrom('duty_question')
    .selectAll()
    .where('team_id', 'in', [...new Set(teamIds)])
    .where('answered_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('by_name', '=', false)
    .orderBy('id')
    .forUpdate()
    .execute();
  const answers = new Map<string, WhomToAsk>();
  const duties = new Map<string, DutyOfTeam>();
  const passed: QuestionRow[] = [];
  for (const row of open) {
    const key = `${row.team_id} ${row.service_id} ${row.asked_by}`;
    const duty = duties.get(row.team_id) ?? (await dutyOfTeam(tx.db, row.team_id, tx.now));
    duties.set(row.team_id, duty);
    const found =
      answers.get(key) ??
      (await whomToAsk(
        tx.platform,
        tx.db,
        { teamId: row.team_id, serviceId: row.service_id, askedBy: row.asked_by },
        tx.now,
        duty,
      ));
    answers.set(key, found);
    // While nobody is on duty it stays with who had it: better two who know of it than none.
    const toPerson = found.now?.personId ?? row.to_person;
    if (toPerson === row.to_person) continue;
    await dayTables(tx.db)
      .updateTable('duty_question')
      .set({ to_person: toPerson })
      .where('id', '=', row.id)
      .execute();
    passed.push({ ...row, to_person: toPerson });
    await tx.platform.events.append(tx, [
      questionEvent(
        'duty-question.passed',
        { ...row, to_person: toPerson },
        system,
        { fromPerson: row.to_person },
        'hand-off',
      ),
    ]);
  }
  await tellNext(tx, passed);
}

/** One notice for all that passed to somebody. */
async function tellNext(tx: Tx, passed: readonly QuestionRow[]): Promise<void> {
  const people = await peopleByIds(
    tx.db,
    passed.map(({ asked_by }) => asked_by),
  );
  const teams = await teamsByIds(
    tx.db,
    passed.map(({ team_id }) => team_id),
  );
  for (const [key, rows] of Map.groupBy(passed, (row) => `${row.to_person} ${row.team_id}`)) {
    const [first] = rows;
    const team = teams.get(first!.team_id)!;
    const [many, only] = [rows.length, rows.length === 1 ? rows[0]! : undefined];
    await tx.platform.ports.find(tellPort)?.(tx, [
      {
        personIds: [first!.to_person!],
        title: only
          ? `${people.get(only.asked_by)?.name ?? ''} asks the superhero of ${team.name}`
          : `${many} questions to the superhero of ${team.name} pass to you`,
        lines: rows.slice(0, 5).map(({ text }) => (text.length > 200 ? `${text.slice(0, 199)}…` : text)),
        path: only ? `/on-duty/me#question-${only.id}` : '/on-duty/me#questions',
        tag: only ? `duty-question ${only.id}` : `duty-questions ${key}`,
      },
    ]);
  }
}
