import { sql } from 'kysely';
import type { TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { newId } from '../../../../platform/index.ts';
import { getTimeline } from '../../../tickets/contract/talk.ts';
import { timelineInWords } from '../../../incidents/core/timeline-words.ts';
import * as contract from '../../contract/changes.ts';
import type { FixKind } from '../../core/production-change.ts';

/** A hypothesis on the board, with what it takes to stand behind a change. */
export async function hypothesisOn(app: TestApp, key: string, text: string): Promise<string> {
  const id = newId();
  const by = JSON.stringify({ kind: 'system' });
  await sql`
    insert into hypothesis (id, ticket_id, text, created_at, created_by, changed_at, changed_by)
    select ${id}, t.id, ${text}, evenkeel_now(), ${by}::jsonb, evenkeel_now(), ${by}::jsonb
    from ticket t where t.kind = 'incident' and t.number = ${Number(key.slice(4))}`.execute(app.platform.db);
  return id;
}

/** What people do with changes of one incident, each in a word. */
export function changesOn(app: TestApp, key: string) {
  const params = { params: { key } };
  const one = (id: string) => ({ params: { key, id } });
  const said = { expected: 'errors fall to zero', undo: 'put the old value back' };
  return {
    list: (who: Member) => app.as(who)(contract.listProductionChanges, params),
    propose: (who: Member, text: string, more: { hypothesisId?: string; make?: boolean } = {}) =>
      app.as(who)(contract.proposeChange, {
        ...params,
        body: { text, ...said, ...more, hypothesisId: more.hypothesisId ?? null },
      }),
    agree: (who: Member, id: string, version?: number) =>
      app.as(who)(contract.agreeToChange, { ...one(id), body: version === undefined ? {} : { version } }),
    refuse: (who: Member, id: string) =>
      app.as(who)(contract.refuseChange, { ...one(id), body: { reason: 'the disk is full there' } }),
    withdraw: (who: Member, id: string) => app.as(who)(contract.withdrawChange, { ...one(id), body: {} }),
    breakGlass: (who: Member, id: string) =>
      app.as(who)(contract.breakGlass, { ...one(id), body: { reason: 'nobody answers' } }),
    make: (who: Member, id: string) => app.as(who)(contract.makeChange, { ...one(id), body: {} }),
    judge: (who: Member, id: string, fixFor: FixKind | null = null) =>
      app.as(who)(contract.judgeChange, {
        ...one(id),
        body: { result: 'as-expected', note: 'errors are gone', outcome: 'kept', fixFor },
      }),
    undo: (who: Member, id: string) =>
      app.as(who)(contract.undoChange, { ...one(id), body: { worked: true, note: '' } }),
    link: (who: Member, id: string, hypothesisId: string) =>
      app.as(who)(contract.linkChange, { ...one(id), body: { hypothesisId } }),
    /** The titles of its timeline that speak of changes, the first on top. */
    timeline: async (who: Member = 'ada') =>
      (await app.as(who)(getTimeline, { ...params, query: { limit: 100 } })).items
        .filter(({ kind }) => kind.startsWith('change.'))
        .map((entry) => timelineInWords(entry).title)
        .reverse(),
  };
}
