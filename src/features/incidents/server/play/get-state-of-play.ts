import { readNow, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { stateOfPlayMarkdown } from '../../core/state-of-play-text.ts';
import { stateOfPlay, type PlayLine } from '../../core/state-of-play.ts';
import { stakeholderMarkdown, stakeholderPlay } from '../../core/stakeholder-state.ts';
import { findIncident } from '../find-incident.ts';
import { factsOfPlay } from './facts-of-play.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

/** Where things stand, for those who work on it: always written anew from the record. */
export async function getStateOfPlay(platform: Platform, caller: Caller, key: string) {
  const play = stateOfPlay(await factsFor(platform, caller, key, true));
  const line = ({ dueAtMs, ...rest }: PlayLine) => ({ ...rest, dueAt: isoOrNull(dueAtMs) });
  return {
    key: play.key,
    title: play.title,
    state: play.state,
    criticality: play.criticality,
    called: play.called,
    service: play.service,
    team: play.team,
    beganAt: iso(play.beganAtMs),
    resolvedAt: isoOrNull(play.resolvedAtMs),
    owner: play.owner && { ...play.owner.person, since: iso(play.owner.sinceMs) },
    room: play.room.map(({ person, duties, sinceMs }) => ({
      person,
      duties: [...duties],
      since: iso(sinceMs),
    })),
    callUrl: play.callUrl,
    known: play.known.map(line),
    trying: play.trying.map(line),
    ruledOut: play.ruledOut?.map(line) ?? null,
    waiting: play.waiting.map(line),
    lastUpdate: play.lastUpdate && {
      did: play.lastUpdate.did,
      found: play.lastUpdate.found,
      next: play.lastUpdate.next,
      by: play.lastUpdate.by,
      at: iso(play.lastUpdate.atMs),
    },
    nextUpdate: play.nextUpdate && { dueAt: iso(play.nextUpdate.dueAtMs), late: play.nextUpdate.late },
    at: iso(play.nowMs),
    markdown: stateOfPlayMarkdown(play, caller.timeZone),
  };
}

/** The same for those who wait: what happens, since when, which team works on it, when there is news. */
export async function getStakeholderPlay(platform: Platform, caller: Caller, key: string) {
  const facts = await factsFor(platform, caller, key, false);
  const play = stakeholderPlay(facts);
  return {
    key: play.key,
    title: play.title,
    state: play.stateInWords,
    criticality: play.criticality,
    service: play.serviceName,
    team: play.team,
    beganAt: iso(play.beganAtMs),
    resolvedAt: isoOrNull(play.resolvedAtMs),
    somebodyHasIt: play.somebodyHasIt,
    whatWeKnow: [...play.whatWeKnow],
    nextUpdateDueAt: isoOrNull(play.nextUpdateDueAtMs),
    at: iso(facts.nowMs),
    markdown: stakeholderMarkdown(play, facts.nowMs, caller.timeZone),
  };
}

async function factsFor(platform: Platform, caller: Caller, key: string, actions: boolean) {
  const view = await findIncident(platform.db, caller, key);
  const facts = await factsOfPlay(platform, platform.db, [view], await readNow(platform.db), { actions });
  return facts.get(view.id)!;
}
