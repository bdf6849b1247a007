import type { Platform } from '../../../../platform/index.ts';
import { allTeams, may, type Caller } from '../../../identity/index.ts';
import { addresseesOf } from '../../../tickets/index.ts';
import type { Command } from '../../core/chat-words.ts';
import { whomNamed, type Named, type WhomNamed } from '../../core/whom-named.ts';
import { candidatesFor } from '../escalate/candidates.ts';
import { escalateIncident } from '../escalate/escalate-incident.ts';
import { findIncidentFor } from '../find-incident.ts';
import { line, type Said } from './said.ts';

const mostChoices = 8;

/** A person or everybody of a team by name, or whoever is next: paged now, with what is known. */
export async function pageByCommand(
  platform: Platform,
  caller: Caller,
  { key, who }: Extract<Command, { do: 'page' }>,
): Promise<Said> {
  const whom = who === undefined ? undefined : await find(platform, caller, key, who);
  if (whom?.means === 'nobody')
    return { text: `Nobody who may see ${key} is called "${line(who!)}", and no team: nobody is paged.` };
  if (whom?.means === 'several') return { text: choices(key, whom) };
  const to =
    whom === undefined
      ? { to: 'next' }
      : whom.means === 'person'
        ? { to: whom.person.id }
        : { to: 'next', toTeam: whom.team.id };
  const paged = await escalateIncident(platform, caller, key, { ...to, because: '' });
  const name = line(paged.name);
  return {
    text: `${whom?.means === 'team' ? `Everybody of ${name} who responds` : name} is paged for ${key}, asked for by ${line(caller.name)}.`,
    forAll: true,
  };
}

/** Among those whom the web app offers. Names are told to whoever may have a say on the incident, and to nobody else. */
async function find(platform: Platform, caller: Caller, key: string, who: string): Promise<WhomNamed> {
  const view = await findIncidentFor(platform.db, caller, 'incident.comment', key);
  const [candidates, { people }, teams] = await Promise.all([
    candidatesFor(platform, platform.db, view),
    addresseesOf(platform, caller, key),
    may(caller, 'team.read') ? allTeams(platform.db) : [],
  ]);
  const all = new Map<string, Named>([...candidates, ...people].map((one) => [one.id, one]));
  return whomNamed(who, [...all.values()], teams);
}

function choices(key: string, { people, teams }: Extract<WhomNamed, { means: 'several' }>): string {
  const names = [
    ...people.map(({ name }) => line(name)),
    ...teams.map(({ name }) => `everybody of team ${line(name)}`),
  ];
  const more = names.length > mostChoices ? ` and ${names.length - mostChoices} more` : '';
  return `Which of them? ${names.slice(0, mostChoices).join(', ')}${more}. Nobody is paged yet: type the whole name, with \`@\` before a person or \`team\` before a team, or choose on ${key}.`;
}
