import type { z } from 'zod';
import type { CommandContext } from '../../../platform/command/context.ts';
import { oneLine } from '../../../platform/command/text.ts';
import type { Criticality } from '../../services/core/scales.ts';
import type { wireIncidentSummary } from '../contract.ts';
import { isOver } from '../core/states.ts';

type Summary = z.infer<typeof wireIncidentSummary>;

/** `INC-42 checkout is down` and one line with state, criticality and who has it. */
export function headline(context: CommandContext, incident: Summary): string {
  return `${title(context, incident)}\n${standing(context, incident)}`;
}

/** After `ack`. */
export function taken(context: CommandContext, incident: Summary): string {
  const who = incident.lead ? oneLine(incident.lead.name) : 'You';
  const paging =
    incident.paging?.state === 'running'
      ? context.colors.yellow('More people are needed: the paging goes on until they answer too.')
      : 'The paging has stopped.';
  return `${title(context, incident)}\n${context.colors.green(`${who} has it.`)} ${paging}`;
}

/** After `page`. */
export function opened(context: CommandContext, incident: Summary): string {
  const { paging } = incident;
  const then = paging
    ? paging.state === 'running'
      ? 'Who is on duty is being paged.'
      : paging.state === 'waiting'
        ? `It is not urgent, so nobody is paged now; "evenkeel incident show ${incident.key}" says from when on.`
        : `Paging: ${paging.state.replace('-', ' ')}.`
    : context.colors.yellow('Nobody is being paged.');
  return `${headline(context, incident)}\n${then}`;
}

function title({ colors }: CommandContext, incident: Summary): string {
  return `${colors.bold(incident.key)} ${oneLine(incident.title)}`;
}

function standing(context: CommandContext, incident: Summary): string {
  const parts = [
    ranked(context, incident.criticality, incident.criticality),
    incident.state,
    oneLine(incident.service.name),
    incident.lead
      ? `${oneLine(incident.lead.name)} has it`
      : isOver(incident.state)
        ? 'nobody had it'
        : 'nobody has it yet',
  ];
  return parts.join(' · ');
}

/** Colour is never the only carrier of meaning: the word stands there too. */
export function ranked({ colors }: CommandContext, criticality: Criticality, text: string): string {
  if (criticality === 'critical') return colors.red(text);
  return criticality === 'high' ? colors.yellow(text) : text;
}

/** What follows from "I can't call it", or from not knowing the next step. */
export function escalation(key: string, escalate: { people: readonly { name: string }[] } | null): string {
  if (!escalate) return '';
  const next = escalate.people[0];
  return next
    ? `When in doubt, escalate: ${oneLine(next.name)} is next. evenkeel incident escalate ${key}`
    : 'When in doubt, escalate; nobody else is on duty for it.';
}

/** After `incident private`. */
export function whoSees(ticket: {
  key: string;
  private: boolean;
  readers: readonly { name: string }[];
}): string {
  if (!ticket.private) return `${ticket.key} is open to everybody who may see incidents of its team.`;
  const names = ticket.readers.map(({ name }) => oneLine(name)).join(', ');
  return `${ticket.key} is private. Besides administrators these see it: ${names}.`;
}
