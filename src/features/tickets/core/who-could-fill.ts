import type { Filler } from './section.ts';

export interface Named {
  /** Null for somebody without an account. */
  readonly id: string | null;
  readonly name: string;
}
/** Who has to do with a ticket right now. */
export interface PeopleAround {
  /** Null: a source or the product itself opened it. */
  readonly reporter: Named | null;
  readonly lead: Named | null;
  readonly communicator: Named | null;
  /** Nearest first. */
  readonly onDuty: readonly Named[];
  readonly teamName: string;
}
export interface CouldFill extends Named {
  readonly as: 'reporter' | 'lead' | 'communicator' | 'on-duty' | 'team';
}

/** Two names are help, five are noise. */
const most = 2;

/**
 * Who could fill a section that is still TBD: those it asks for, as far as they are there; else whoever has the ticket, else
 * whoever is on duty. Empty: nobody by name, whoever reads it may.
 */
export function whoCouldFill(asked: readonly Filler[], around: PeopleAround): CouldFill[] {
  if (asked.includes('reader')) return [];
  const wanted = asked.flatMap((filler) => of(filler, around));
  const found = wanted.length > 0 ? wanted : [...of('lead', around), ...of('on-duty', around)];
  const seen = new Set<string>();
  return found
    .filter(({ id, name }) => !seen.has(id ?? name) && seen.add(id ?? name))
    .slice(0, wanted.length > 0 ? most : 1);
}

function of(filler: Filler, around: PeopleAround): CouldFill[] {
  switch (filler) {
    case 'reporter':
      return around.reporter ? [{ ...around.reporter, as: 'reporter' }] : [];
    case 'lead':
      return around.lead ? [{ ...around.lead, as: 'lead' }] : [];
    case 'communicator':
      return around.communicator ? [{ ...around.communicator, as: 'communicator' }] : [];
    case 'on-duty':
      return around.onDuty.slice(0, 1).map((person) => ({ ...person, as: 'on-duty' }));
    case 'team':
      return [{ id: null, name: around.teamName, as: 'team' }];
    case 'reader':
      return [];
  }
}

const because = {
  reporter: 'reported it',
  lead: 'has it',
  communicator: 'tells others',
  'on-duty': 'is on duty',
} as const;

/** `Mia Wong (reported it) or you could say.` Without names, whoever reads it is meant. */
export function whoInWords(who: readonly CouldFill[], meId: string | null): string {
  if (who.length === 0) return 'Whoever reads this may add one.';
  const names = who.map(({ id, name, as }) =>
    id !== null && id === meId ? 'you' : as === 'team' ? `team ${name}` : `${name} (${because[as]})`,
  );
  return `${sentenceCase(names.join(' or '))} could say.`;
}

const sentenceCase = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
