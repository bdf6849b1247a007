/** How somebody wants to be paged: which of their contact methods, how long after a page began. */
export interface PersonalRule {
  readonly contactMethodId: string;
  readonly afterSeconds: number;
}
/** What paging needs to know of a contact method; `waking`: a call, which nobody wants for every page at once. */
export interface Method {
  readonly id: string;
  readonly channel: string;
}
export interface Call {
  readonly contactMethodId: string;
  readonly channel: string;
  readonly afterSeconds: number;
}

/** The longest wait of a rule: later than that a page is no longer news. */
export const longestRuleSeconds = 25 * 60;

/** What is paid for and what rings comes after what is free and only buzzes: few calls, none of them missed. */
const usualSeconds: Readonly<Record<string, number>> = { sms: 60, voice: 180 };

/**
 * By which contact methods a person is paged, and when. Without rules of their own, or when none of them can be used any more, each
 * method has its usual time; the first goes out at once in any case, since a page that waits for nothing is lost time.
 */
export function callsFor(rules: readonly PersonalRule[], methods: readonly Method[]): Call[] {
  const usable = new Map(methods.map((method) => [method.id, method]));
  const own = rules.flatMap(({ contactMethodId, afterSeconds }): Call[] => {
    const method = usable.get(contactMethodId);
    return method ? [{ contactMethodId, channel: method.channel, afterSeconds }] : [];
  });
  const calls = own.length > 0 ? own : methods.map(usually);
  const soonest = Math.min(...calls.map(({ afterSeconds }) => afterSeconds));
  // Rules whose first way is gone begin with the next one at once.
  const early = own.length > 0 && own.length === rules.length ? 0 : Number.isFinite(soonest) ? soonest : 0;
  return calls
    .map((call) => ({ ...call, afterSeconds: call.afterSeconds - early }))
    .sort((a, b) => a.afterSeconds - b.afterSeconds);
}

const usually = ({ id, channel }: Method): Call => ({
  contactMethodId: id,
  channel,
  afterSeconds: usualSeconds[channel] ?? 0,
});

/** Hours in which only what is bad enough gets through; on the wall of the person's zone. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Days on which they begin, 1 (Monday) to 7; none: every day. */
  readonly days: readonly number[];
  /** What gets through all the same. */
  readonly through: readonly string[];
}
