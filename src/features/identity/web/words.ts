import type { Action } from '../../../platform/contract/permission.ts';
import type { AccessRole } from '../core/access-roles.ts';

/** What each access role is for, in one sentence, strongest first. */
export const roleWords: Readonly<Record<AccessRole, { word: string; sentence: string }>> = {
  admin: { word: 'Admin', sentence: 'Looks after the team: its people and its settings.' },
  manager: { word: 'Manager', sentence: 'Looks after services and escalation policies, and invites people.' },
  responder: { word: 'Responder', sentence: 'Takes incidents, works on them and resolves them.' },
  stakeholder: { word: 'Stakeholder', sentence: 'Sees everything about the team, reports and comments.' },
};

/** What a token may do, as one reads it. */
export const actionWords: Readonly<Record<Action, string>> = {
  'incident.read': 'Read incidents',
  'incident.declare': 'Report incidents',
  'incident.comment': 'Comment on incidents',
  'incident.acknowledge': 'Take incidents',
  'incident.resolve': 'Resolve and reopen incidents',
  'incident.edit': 'Tick next actions',
  'service.read': 'Read services',
  'service.manage': 'Change services',
  'policy.read': 'Read who is on duty',
  'policy.manage': 'Change escalation policies',
  'schedule.read': 'Read schedules',
  'schedule.override': 'Change who takes a shift',
  'schedule.manage': 'Change schedules',
  'source.read': 'Read sources',
  'source.manage': 'Make and revoke sources',
  'change.record': 'Record changes such as deploys',
  'team.read': 'Read teams',
  'team.manage': 'Change teams',
  'team.create': 'Make teams',
  'person.read': 'Read people',
  'person.invite': 'Invite people',
  'person.manage': 'Disable people',
  'instance.manage': 'Change this instance',
};
