import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { channelInWords } from '../../../channels/core/channel-words.ts';
import type { getPageRules, getPlanTest } from '../../contract/rules.ts';
import type { PagingUrgency } from '../../core/low-urgency.ts';
import { isUsable, standingWords } from '../../core/ways.ts';

export type PageRules = ResponseOf<typeof getPageRules>;
export type Way = PageRules['ways'][number];
export type PlanTest = NonNullable<ResponseOf<typeof getPlanTest>['test']>;

export const urgencyWords: Readonly<Record<PagingUrgency, string>> = {
  high: 'Critical and high',
  low: 'Moderate and low',
};

/** `Ada's phone (phone call)`; what it is called is enough where that says the channel. */
export function wayInWords({ channel, label, shown }: Pick<Way, 'channel' | 'label' | 'shown'>): string {
  const name = label || shown;
  const word = channelInWords(channel);
  if (name === '') return word || 'A way that you removed';
  return name.toLowerCase().includes(word.toLowerCase()) ? name : `${name} (${word})`;
}

/** What there is to choose from: what does not work cannot be chosen, and says why. */
export function waysToChoose(ways: readonly Way[]): { value: string; label: string; disabled: boolean }[] {
  return ways.map((way) => ({
    value: way.contactMethodId,
    label: isUsable(way.standing) ? wayInWords(way) : `${wayInWords(way)}: ${standingWords[way.standing]}`,
    disabled: !isUsable(way.standing),
  }));
}

export interface RuleDraft {
  readonly contactMethodId: string;
  /** Empty while it is typed. */
  readonly minutes: number | '';
}
/** What was chosen, else what happens now: whoever begins to choose begins there. A way that was removed is no choice any more. */
export function toDraft({ rules, calls }: PageRules['high'], ways: readonly Way[]): RuleDraft[] {
  const known = new Set(ways.map(({ contactMethodId }) => contactMethodId));
  const from = rules.filter(({ contactMethodId }) => known.has(contactMethodId));
  return (from.length > 0 ? from : calls).map(({ contactMethodId, afterSeconds }) => ({
    contactMethodId,
    minutes: afterSeconds / 60,
  }));
}

export function toRules(drafts: readonly RuleDraft[]): { contactMethodId: string; afterSeconds: number }[] {
  return drafts.map(({ contactMethodId, minutes }) => ({
    contactMethodId,
    afterSeconds: Math.round(Number(minutes) * 60),
  }));
}

/** The next call that is offered: a way that is not in use yet, a little after the last. */
export function nextDraft(drafts: readonly RuleDraft[], ways: readonly Way[]): RuleDraft {
  const used = new Set(drafts.map(({ contactMethodId }) => contactMethodId));
  const usable = ways.filter(({ standing }) => isUsable(standing));
  const way = usable.find(({ contactMethodId }) => !used.has(contactMethodId)) ?? usable[0];
  const last = Math.max(0, ...drafts.map(({ minutes }) => Number(minutes)));
  return { contactMethodId: way?.contactMethodId ?? '', minutes: drafts.length === 0 ? 0 : last + 3 };
}
