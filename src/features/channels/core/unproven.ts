/**
 * A number that nobody proved may be a stranger's, who would be called at night and be told what is wrong inside; and each try is paid
 * for. Everything else is used before it is proven: a page that may arrive is better than none, as long as it is said.
 */
const neverUnproven: ReadonlySet<string> = new Set(['sms', 'voice']);

/** Whether anything goes out on a channel before its person has proven that it is theirs. */
export const isUsedUnproven = (channel: string): boolean => !neverUnproven.has(channel);
