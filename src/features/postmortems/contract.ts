import { z } from 'zod';
import { defineProblems } from '../../platform/contract/index.ts';

export const postmortemsProblem = defineProblems('postmortems', {
  'no-meeting': { status: 404, title: 'No meeting is planned or runs' },
  'meeting-planned': { status: 409, title: 'A meeting is planned or runs already' },
  'meeting-changed': { status: 409, title: 'Somebody changed the meeting at the same time' },
  'unknown-invitee': { status: 404, title: 'Nobody of this id was invited' },
  'unknown-zone': { status: 400, title: 'There is no such time zone' },
  'text-changed': { status: 409, title: 'Somebody changed the text at the same time' },
  'unknown-idea': { status: 404, title: 'There is no such idea on this incident' },
  'idea-changed': { status: 409, title: 'Somebody changed the idea at the same time' },
  'idea-decided': { status: 409, title: 'It is decided about this idea already' },
  'too-many-ideas': { status: 409, title: 'The incident has as many ideas as it can hold' },
  'unknown-service': { status: 400, title: 'There is no such service' },
  'unknown-owner': { status: 400, title: 'Nobody of this id can own it' },
  'no-post-mortem': { status: 404, title: 'This incident has no post-mortem yet' },
  'not-over': { status: 409, title: 'The incident is not over yet' },
  'wrong-state': { status: 409, title: 'The post-mortem is not in a state for this' },
  changed: { status: 409, title: 'Somebody changed this at the same time' },
  owed: { status: 403, title: 'A full post-mortem is owed' },
  'needs-another': { status: 409, title: 'Somebody else has to agree' },
  'unknown-entry': { status: 404, title: 'There is no such line on the timeline' },
  'unknown-cause': { status: 404, title: 'There is no such cause' },
  'unknown-improvement': { status: 404, title: 'No such improvement came of this incident' },
  'unknown-artefact': { status: 404, title: 'There is no such artefact' },
  'too-many': { status: 409, title: 'The post-mortem holds as many as it can' },
  'unknown-version': { status: 404, title: 'There is no such version of the report' },
  'newer-version': { status: 409, title: 'Somebody published another version meanwhile' },
  'nothing-changed': { status: 409, title: 'Nothing changed since the latest version' },
  'say-what-changed': { status: 400, title: 'Say what changed since the version before' },
  'unknown-link': { status: 404, title: 'There is no such link' },
  'unknown-pdf': { status: 404, title: 'There is no such PDF' },
});

/** `INC-42`, in any case. */
export const incidentKeyParams = z.object({
  key: z.string().regex(/^(inc-)?\d{1,9}$/i, 'must look like INC-42'),
});
/** What every verb of a post-mortem may answer. */
export const knownProblems = ['tickets/unknown-ticket', 'postmortems/no-post-mortem'] as const;
