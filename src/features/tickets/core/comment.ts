/** By which road a comment came. */
export const commentWays = ['web', 'api', 'mail', 'chat', 'forwarded'] as const;
export type CommentWay = (typeof commentWays)[number];

export const textFormats = ['markdown', 'text'] as const;
export type TextFormat = (typeof textFormats)[number];

/** waiting: from somebody unknown, seen by responders only until one of them lets it in or refuses it. */
export const commentStates = ['shown', 'waiting', 'refused'] as const;
export type CommentState = (typeof commentStates)[number];

/** What is known of the mail that a comment came by. The From line alone proves nothing. */
export interface CommentMail {
  /** The mail as it came. */
  readonly id: string | null;
  readonly from: string;
  /** Whose address of the ticket it came by. */
  readonly givenTo: string | null;
  readonly because:
    | 'came-by-address'
    | 'address-passed-on'
    | 'no-longer-watching'
    | 'account-disabled'
    | 'ticket-is-private'
    | 'came-by-thread'
    | 'part-of-conversation';
  /** When an older mail was written, in its own words; what they do not tell for certain is not guessed. */
  readonly dateSaid: string | null;
}

/** What people may write at once; what comes by mail may be longer, and is kept up to `mostKeptChars`. */
export const mostWrittenChars = 20_000;
export const mostKeptChars = 100_000;

/** Somebody who may change a comment: its author, while it is shown; what came from outside stays as it came. */
export function mayEditComment(
  comment: { readonly personId: string | null; readonly came: CommentWay; readonly state: CommentState },
  personId: string,
): boolean {
  return (
    comment.personId === personId &&
    comment.state === 'shown' &&
    (comment.came === 'web' || comment.came === 'api')
  );
}
