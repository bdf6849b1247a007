/** What a section holds decides how its lines look. */
export type SectionShape =
  'request' | 'lines' | 'symptoms' | 'scope' | 'causes' | 'fixes' | 'actions' | 'questions';

/** Who could fill a section: what is TBD says their names. `reader` is whoever looks at it. */
export const fillers = ['reporter', 'lead', 'communicator', 'on-duty', 'team', 'reader'] as const;
export type Filler = (typeof fillers)[number];

export interface Section {
  readonly key: string;
  readonly title: string;
  readonly shape: SectionShape;
  /** In the order in which they are asked. */
  readonly fillers: readonly Filler[];
  /** Never counts as missing. */
  readonly optional: boolean;
  readonly hidden: boolean;
}

const one = (
  key: string,
  title: string,
  shape: SectionShape,
  asked: readonly Filler[],
  optional = false,
): Section => ({ key, title, shape, fillers: asked, optional, hidden: false });

/** The sections of a ticket (T8 to T16) as every team has them until it says otherwise. */
export const builtInSections: readonly Section[] = [
  one('original-request', 'Original request', 'request', ['reporter']),
  one('symptoms', 'Symptoms', 'symptoms', ['reporter', 'lead']),
  one('scope', 'Scope', 'scope', ['communicator', 'reporter'], true),
  one('root-causes', 'Root causes', 'causes', ['lead']),
  one('next-actions', 'Next actions', 'actions', ['lead']),
  one('symptom-fixes', 'Fix for symptoms', 'fixes', ['lead']),
  one('root-cause-fixes', 'Fix for root cause', 'fixes', ['lead']),
  one('why-questions', 'Why?', 'questions', ['reader']),
  one('prevention', 'What would have prevented it', 'lines', ['team']),
];
const builtIn: ReadonlyMap<string, Section> = new Map(
  builtInSections.map((section) => [section.key, section]),
);

export const isBuiltIn = (key: string): boolean => builtIn.has(key);

/** Sections whose lines are parts; requests and actions are kept apart. */
export function holdsParts(shape: SectionShape): boolean {
  return shape !== 'request' && shape !== 'actions';
}

/** These stay: one cannot work a ticket without what was asked and what is to be done. */
export function mayHide(key: string): boolean {
  return key !== 'original-request' && key !== 'next-actions';
}

/** What a team has settled about one section. */
export interface SectionSetting {
  readonly key: string;
  readonly title: string;
  readonly fillers: readonly Filler[];
  readonly hidden: boolean;
}

/**
 * The sections of a team: its own order, names and additions; what a later version brings and the team has not placed comes last.
 * Hidden ones are in it: a ticket that has lines in one shows them all the same.
 */
export function sectionsOf(settings: readonly SectionSetting[]): Section[] {
  const placed = settings.map((setting): Section => {
    const known = builtIn.get(setting.key);
    return {
      key: setting.key,
      title: setting.title,
      shape: known?.shape ?? 'lines',
      fillers: setting.fillers,
      optional: known?.optional ?? false,
      hidden: setting.hidden && mayHide(setting.key),
    };
  });
  const settled = new Set(settings.map(({ key }) => key));
  return [...placed, ...builtInSections.filter(({ key }) => !settled.has(key))];
}

/** `Vendor's view` becomes `vendor-s-view`; never one of the built-in keys, nor one that is taken. */
export function newSectionKey(title: string, taken: ReadonlySet<string>): string {
  const words =
    title
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'section';
  const free = (key: string) => !taken.has(key) && !builtIn.has(key);
  if (free(words)) return words;
  for (let count = 2; ; count++) if (free(`${words}-${count}`)) return `${words}-${count}`;
}

export interface SectionFill {
  readonly key: string;
  readonly optional: boolean;
  readonly filled: boolean;
}

/** `6 of 9 filled`: what is optional counts only when it is filled. */
export function countFilled(sections: readonly SectionFill[]): { filled: number; of: number } {
  const counted = sections.filter(({ optional, filled }) => filled || !optional);
  return { filled: counted.filter(({ filled }) => filled).length, of: counted.length };
}
