import { z } from 'zod';
import { line, wireActor, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { incidentKeyParams } from '../contract.ts';
import { inviteReasons, meetingStates, meetingSteps } from '../core/meeting.ts';

const known = ['tickets/unknown-ticket'] as const;
const knownMeeting = [...known, 'postmortems/no-meeting'] as const;

const wireInvitee = z.object({
  id: wireId,
  personId: wireId.nullable(),
  name: z.string(),
  /** Of somebody without an account; hidden from those who do not work on the incident. */
  email: z.string().nullable(),
  because: z.enum(inviteReasons),
  presentAt: wireInstant.nullable(),
  /** When they read what blameless means, at this meeting. */
  readAt: wireInstant.nullable(),
  /** How the latest mail to them went. */
  mail: z
    .object({
      state: z.enum(['waiting', 'sending', 'failed', 'sent', 'gave-up', 'cancelled']),
      method: z.enum(['request', 'cancel']),
      error: z.string().nullable(),
    })
    .nullable(),
});

const wireMeeting = z.object({
  id: wireId,
  state: z.enum(meetingStates),
  beginsAt: wireInstant,
  zone: z.string(),
  lengthMinutes: z.number(),
  place: z.string(),
  callUrl: z.string().nullable(),
  words: z.string(),
  version: z.number(),
  step: z.enum(meetingSteps),
  stepSince: wireInstant.nullable(),
  startedAt: wireInstant.nullable(),
  endedAt: wireInstant.nullable(),
  /** Those who were invited, and those who came by; those who are there first. */
  invitees: z.array(wireInvitee),
});

/** The meeting of a post-mortem, and whom one would invite. */
export const wireMeetingView = z.object({
  key: z.string(),
  title: z.string(),
  team: z.object({ id: wireId, name: z.string() }),
  /** The one that is planned or runs, else the latest that was held. */
  meeting: wireMeeting.nullable(),
  /** What blameless means: as it was read, once the meeting has begun. */
  blamelessText: z.string(),
  /** Who could be invited, with why; `invite`: unless told otherwise. */
  couldInvite: z.array(
    z.object({
      personId: wireId.nullable(),
      email: z.string().nullable(),
      name: z.string(),
      because: z.enum(inviteReasons),
      invite: z.boolean(),
    }),
  ),
  /** Why nobody outside is invited. */
  nobodyOutside: z.enum(['private', 'drill']).nullable(),
  mailConfigured: z.boolean(),
  /** The names that may stand in what is written, for the hint on wording. */
  names: z.array(z.string()),
  /** The callers themselves at this meeting. */
  mine: z.object({ present: z.boolean(), read: z.boolean() }),
  may: z.object({ run: z.boolean(), takePart: z.boolean(), setText: z.boolean() }),
});

export const getMeeting = route({
  id: 'getMeeting',
  method: 'GET',
  path: '/api/incidents/:key/meeting',
  summary: 'The meeting of the post-mortem of an incident',
  permission: 'incident.read',
  params: incidentKeyParams,
  response: wireMeetingView,
  problems: known,
});

const plan = {
  beginsAt: wireInstant,
  /** In which the time was chosen, as `Europe/Oslo`. */
  zone: z.string().max(64),
  lengthMinutes: z.number().int().min(5).max(480),
  place: z.string().trim().max(200),
  callUrl: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with https://' })
    .max(2000)
    .nullable(),
  /** What those who are invited read, people outside too. */
  words: z.string().trim().max(2000),
};
const invite = z
  .array(
    z.union([
      z.object({ personId: wireId }),
      z.object({ email: z.email('must be an e-mail address').max(320), name: z.string().trim().max(120) }),
    ]),
  )
  .max(200);

export const scheduleMeeting = route({
  id: 'scheduleMeeting',
  method: 'POST',
  path: '/api/incidents/:key/meeting',
  summary: 'Sets the meeting and invites to it, each by a mail with a calendar file',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: z.object({
    ...plan,
    place: plan.place.default(''),
    callUrl: plan.callUrl.default(null),
    words: plan.words.default(''),
    /** Without it: the team, those who worked on it, those who reported it. */
    invite: invite.optional(),
  }),
  response: wireMeetingView,
  problems: [...known, 'postmortems/meeting-planned', 'postmortems/unknown-zone'],
});

export const changeMeeting = route({
  id: 'changeMeeting',
  method: 'PATCH',
  path: '/api/incidents/:key/meeting',
  summary: 'Changes the meeting; calendars of those invited follow',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: z.object({
    version: z.number().int(),
    beginsAt: plan.beginsAt.optional(),
    zone: plan.zone.optional(),
    lengthMinutes: plan.lengthMinutes.optional(),
    place: plan.place.optional(),
    callUrl: plan.callUrl.optional(),
    words: plan.words.optional(),
    /** All who are invited from now on: who is left out is told that they need not come. */
    invite: invite.optional(),
  }),
  response: wireMeetingView,
  problems: [...knownMeeting, 'postmortems/meeting-changed', 'postmortems/unknown-zone'],
});

export const cancelMeeting = route({
  id: 'cancelMeeting',
  method: 'POST',
  path: '/api/incidents/:key/meeting/cancel',
  summary: 'Calls the meeting off; all who were invited are told',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: z.object({ because: line(500) }),
  response: wireMeetingView,
  problems: knownMeeting,
});

export const startMeeting = route({
  id: 'startMeeting',
  method: 'POST',
  path: '/api/incidents/:key/meeting/start',
  summary: 'Begins the meeting; without one that was planned, here and now',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: wireEmpty,
  response: wireMeetingView,
  problems: known,
});

export const endMeeting = route({
  id: 'endMeeting',
  method: 'POST',
  path: '/api/incidents/:key/meeting/end',
  summary: 'Ends the meeting',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: wireEmpty,
  response: wireMeetingView,
  problems: knownMeeting,
});

export const setMeetingStep = route({
  id: 'setMeetingStep',
  method: 'PUT',
  path: '/api/incidents/:key/meeting/step',
  summary: 'Goes to a step; the screens of all who follow go along',
  permission: 'incident.edit',
  params: incidentKeyParams,
  body: z.object({ step: z.enum(meetingSteps) }),
  response: wireMeetingView,
  problems: knownMeeting,
});

export const setPresent = route({
  id: 'setPresent',
  method: 'PUT',
  path: '/api/incidents/:key/meeting/present',
  summary: 'Says who is there: the caller, or somebody who was invited',
  permission: 'incident.comment',
  params: incidentKeyParams,
  body: z.object({ inviteeId: wireId.optional(), present: z.boolean() }),
  response: wireMeetingView,
  problems: [...knownMeeting, 'postmortems/unknown-invitee'],
});

export const readBlamelessText = route({
  id: 'readBlamelessText',
  method: 'POST',
  path: '/api/incidents/:key/meeting/blameless',
  summary:
    'Says that the caller has read what blameless means; or that it was read aloud to all who are there',
  permission: 'incident.comment',
  params: incidentKeyParams,
  body: z.object({ aloud: z.boolean().default(false) }),
  response: wireMeetingView,
  problems: knownMeeting,
});

const teamParams = z.object({ id: wireId });
export const wireBlamelessText = z.object({
  text: z.string(),
  /** 0: the default, which nobody changed yet. */
  version: z.number(),
  changedBy: wireActor.nullable(),
});
export const getBlamelessText = route({
  id: 'getBlamelessText',
  method: 'GET',
  path: '/api/teams/:id/blameless-text',
  summary: 'What blameless means, in the words of a team',
  permission: 'team.read',
  params: teamParams,
  response: wireBlamelessText,
});
export const setBlamelessText = route({
  id: 'setBlamelessText',
  method: 'PUT',
  path: '/api/teams/:id/blameless-text',
  summary: 'Sets what is read at the beginning of each meeting of a team; null brings the default back',
  permission: 'service.manage',
  params: teamParams,
  body: z.object({
    text: z.string().trim().min(1, 'must not be empty').max(4000).nullable(),
    version: z.int32(),
  }),
  response: wireBlamelessText,
  problems: ['postmortems/text-changed'],
});
export type MeetingView = z.infer<typeof wireMeetingView>;
export type Meeting = z.infer<typeof wireMeeting>;
export type Invitee = z.infer<typeof wireInvitee>;
