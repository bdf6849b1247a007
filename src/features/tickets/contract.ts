import { z } from 'zod';
import { defineProblems } from '../../platform/contract/index.ts';

export const ticketsProblem = defineProblems('tickets', {
  'unknown-ticket': { status: 404, title: 'There is no such ticket, or none you may see' },
  'unknown-question': { status: 404, title: 'There is no such question on this ticket' },
  'question-answered': { status: 409, title: 'Somebody has answered it already' },
  'question-withdrawn': { status: 409, title: 'No answer is needed any more' },
  'unknown-intention': { status: 404, title: 'Nothing like this was announced on this ticket' },
  'intention-ended': { status: 409, title: 'It is done or called off already' },
  'unknown-comment': { status: 404, title: 'There is no such comment on this ticket' },
  'comment-decided': { status: 409, title: 'Somebody has decided upon it already' },
  'too-many-pins': { status: 409, title: 'As many entries are pinned as can be' },
  'unknown-section': { status: 404, title: 'The tickets of this team have no such section' },
  'unknown-part': { status: 404, title: 'There is no such line on this ticket' },
  'unknown-action': { status: 404, title: 'There is no such next action on this ticket' },
  'section-full': { status: 409, title: 'The section has as many lines as it can hold' },
  'part-changed': { status: 409, title: 'Somebody changed this at the same time' },
  'needs-name': { status: 400, title: 'It needs the name of one person or team' },
  'unknown-addressee': { status: 400, title: 'There is nobody of this name' },
  'same-ticket': { status: 400, title: 'A ticket cannot be linked to itself' },
  'unknown-file': { status: 404, title: 'There is no such file, or none you may see' },
  'file-too-large': { status: 413, title: 'The file is too large' },
  'file-refused': { status: 415, title: 'Files of this type are not taken' },
  'empty-file': { status: 400, title: 'The file is empty' },
  'too-many-files': { status: 409, title: 'The ticket holds as many files as it can' },
  'unknown-watcher': { status: 404, title: 'Nobody of this id watches the ticket' },
  'unknown-list': { status: 404, title: 'The team has no such announcement list' },
  'no-outsiders': { status: 409, title: 'Nobody outside is told of this ticket' },
  'unknown-mail': { status: 404, title: 'There is no such mail' },
  'unknown-intake-address': { status: 404, title: 'There is no such intake address' },
  'intake-name-taken': { status: 409, title: 'Another service has this address' },
  'no-mail-domain': { status: 409, title: 'No mail comes in here' },
  'nothing-to-paste': { status: 400, title: 'There are no words in it' },
  'linked-already': { status: 409, title: 'It has a ticket of its own already' },
});

/** `INC-42`, `SUP-7`, in any case; a bare number is an incident. */
export const ticketKeyParams = z.object({
  key: z.string().regex(/^((inc|sup)-)?\d{1,9}$/i, 'must look like INC-42 or SUP-7'),
});
