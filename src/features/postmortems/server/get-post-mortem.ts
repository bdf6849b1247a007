import type { Platform } from '../../../platform/index.ts';
import { may, type Caller } from '../../identity/index.ts';
import { draftOf } from './draft-of.ts';
import { peopleAround } from './report/names-around.ts';
import { findPostMortem } from './find-post-mortem.ts';

/** The whole of it: made from the record, with what was written by hand. */
export async function getPostMortem(platform: Platform, caller: Caller, key: string) {
  const { db } = platform;
  const { ticket, postMortem } = await findPostMortem(db, caller, 'incident.read', key);
  const draft = await draftOf(platform, db, postMortem, caller);
  const edit = may(caller, 'incident.edit', ticket.teamId);
  return {
    ...draft,
    // The hint is for those who write; who watches is not everybody's to know.
    names: edit ? await peopleAround(platform, db, draft) : [],
    may: {
      edit,
      comment: may(caller, 'incident.comment', ticket.teamId),
      waive: edit && may(caller, 'service.manage', ticket.teamId),
      agree: edit && !(draft.needsAgreement && postMortem.owner_id === caller.personId),
    },
  };
}
