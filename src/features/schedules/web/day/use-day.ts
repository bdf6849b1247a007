import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { keyOf, queryClient, useLiveQuery } from '../../../../web/query.ts';
import {
  getDayOfSchedule,
  getMyDay,
  listDutyQuestions,
  listHandOffs,
  whomToAsk,
} from '../../contract/superhero.ts';

export type MyDay = ResponseOf<typeof getMyDay>;
export type Duty = MyDay['duties'][number];
export type Question = MyDay['questions'][number];
export type HandOff = MyDay['notesToConfirm'][number];

export const dayTopics = ['schedules', 'duty-questions', 'hand-offs', 'incidents', 'improvements'];

export const useMyDay = () => useLiveQuery(getMyDay, {}, { topics: dayTopics }).data;

/** Everything that shows questions and notes looks again; others hear of it by the stream. */
export async function refreshDay(): Promise<void> {
  await Promise.all(
    [getMyDay, getDayOfSchedule, listDutyQuestions, listHandOffs, whomToAsk].map((route) =>
      queryClient.invalidateQueries({ queryKey: keyOf(route) }),
    ),
  );
}
