import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getNeedsALook } from '../../contract/ready.ts';
import { notReachedWords, notReachedYou } from '../../core/reach.ts';

export type NeedsALook = ResponseOf<typeof getNeedsALook>['items'][number];

/** What is wrong, as one sentence that begins with a name, or with "You". */
export function lookWords(one: NeedsALook, isMe: boolean): string {
  if (one.kind === 'not-ready') {
    const ticked = `ticked ${one.tickedCount} of ${one.itemCount}`;
    return isMe
      ? `You have ${ticked} before this shift`
      : `${one.person.name} has ${ticked} before this shift`;
  }
  return isMe ? `You ${notReachedYou(one.because)}` : `${one.person.name} ${notReachedWords[one.because]}`;
}
