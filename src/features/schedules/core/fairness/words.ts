import { durationInWords } from '../../../../kit/duration.ts';

/** A finding as it is told to people; who they are is known by then. */
interface Named {
  readonly name: string;
}
export type ToldFinding = { readonly lost: number } & (
  | { readonly kind: 'gaps'; readonly hours: number; readonly count: number }
  | { readonly kind: 'balance'; readonly person: Named | null; readonly ratio: number }
  | {
      readonly kind: 'overload';
      readonly people: readonly (
        | {
            readonly because: 'no-rest';
            readonly person: Named;
            readonly fromAt: string;
            readonly toAt: string;
          }
        | { readonly because: 'too-often'; readonly person: Named; readonly share: number }
      )[];
    }
  | {
      readonly kind: 'people';
      readonly count: number;
      readonly enough: number;
      readonly roundTheClock: boolean;
    }
  | { readonly kind: 'reachable'; readonly unreachable: readonly Named[]; readonly people: number }
  | { readonly kind: 'time-off'; readonly people: readonly Named[]; readonly hours: number }
);

export interface FindingWords {
  readonly label: string;
  /** In a chip: "4 h in 90 days". */
  readonly short: string;
  /** What helps; empty when nothing is lost. */
  readonly advice: string;
  readonly tone: 'good' | 'moderate' | 'high';
}

/** What a finding says, on the screen, in a terminal and in a letter alike. */
export function findingInWords(finding: ToldFinding): FindingWords {
  const { lost } = finding;
  const tone = lost < 0.5 ? 'good' : lost < 5 ? 'moderate' : 'high';
  const words = wordsOf(finding);
  return { ...words, tone, advice: lost < 0.5 ? '' : words.advice };
}

function wordsOf(finding: ToldFinding): Omit<FindingWords, 'tone'> {
  switch (finding.kind) {
    case 'gaps':
      return {
        label: 'Gaps',
        short:
          finding.count === 0 ? 'none in 90 days' : `${durationInWords(finding.hours * 3600)} in 90 days`,
        advice: 'Nobody answers then. Fill them, or say when somebody has to be there.',
      };
    case 'balance':
      return {
        label: 'Balance',
        short: balanceInWords(finding),
        advice: 'Make it fair: the next turns go to those who carried least.',
      };
    case 'overload':
      return { label: 'Rest', ...restInWords(finding.people) };
    case 'people':
      return {
        label: 'People',
        short: peopleInWords(finding),
        advice: finding.roundTheClock
          ? 'With fewer than five for day and night, each illness and holiday costs the others a week of sleep.'
          : 'With fewer than three nobody can be ill or away.',
      };
    case 'reachable':
      return {
        label: 'Can be paged',
        short: reachableInWords(finding.unreachable, finding.people),
        advice: 'A page might not reach them: each adds a way to be reached, and answers a test page on it.',
      };
    case 'time-off':
      return {
        label: 'Time off',
        short: `${namesInWords(finding.people)} away ${hoursInWords(finding.hours)} on duty`,
        advice: 'Make it fair gives these turns to others, or ask for cover.',
      };
  }
}

function balanceInWords({ person, ratio }: { person: Named | null; ratio: number }): string {
  if (person === null) return 'nobody to compare';
  return ratio <= 1.15 ? 'even' : `${firstName(person)} ${ratio.toFixed(1)} × the share`;
}

type Overloaded = Extract<ToldFinding, { kind: 'overload' }>['people'];
function restInWords(people: Overloaded): { short: string; advice: string } {
  const [first] = people;
  const isLong = people.some(({ because }) => because === 'no-rest');
  const advice = isLong
    ? 'Nobody sleeps well with the phone beside the bed: shorter turns, or a side-kick who is not the next superhero.'
    : 'Nobody sleeps well with the phone beside the bed: more people.';
  if (!first) return { short: 'everybody rests', advice };
  if (people.length > 1)
    return { short: `${people.length} people ${isLong ? 'without a rest' : 'too often'}`, advice };
  const who = firstName(first.person);
  return first.because === 'no-rest'
    ? { short: `${who} ${daysBetween(first.fromAt, first.toAt)} days in a row`, advice }
    : { short: `${who} ${Math.round(first.share * 100)} % of the time`, advice };
}

function peopleInWords({
  count,
  enough,
  roundTheClock,
}: {
  count: number;
  enough: number;
  roundTheClock: boolean;
}): string {
  if (count >= enough) return `${count}, enough`;
  return roundTheClock ? `${count}; five keep 24×7 healthy` : `${count}; three keep it healthy`;
}

function reachableInWords(unreachable: readonly Named[], people: number): string {
  if (unreachable.length === 0) return people === 0 ? 'nobody' : `all ${people}`;
  return unreachable.length === 1
    ? `${firstName(unreachable[0]!)} might not`
    : `${unreachable.length} of ${people} might not`;
}

const firstName = ({ name }: Named) => name.split(' ')[0] ?? name;
const namesInWords = (people: readonly Named[]) =>
  people.length === 1 ? firstName(people[0]!) : `${people.length} people`;

/** `412 h`; below ten hours to a half. */
export function hoursInWords(hours: number): string {
  const rounded = hours < 10 ? Math.round(hours * 2) / 2 : Math.round(hours);
  return rounded === 0 && hours > 0 ? 'under 30 min' : `${rounded} h`;
}

function daysBetween(fromAt: string, toAt: string): number {
  const ms = (at: string) => Temporal.Instant.from(at).epochMilliseconds;
  return Math.round((ms(toAt) - ms(fromAt)) / 86_400_000);
}
