/** Plain words; keys of incidents become links where the chat has such. */
export interface Said {
  readonly text: string;
  /** The whole room sees it. */
  readonly forAll?: boolean;
  /** The incident whose link belongs below, where the words may name others. */
  readonly about?: string;
}

/** What somebody called something, in one line. */
export const line = (text: string): string => text.replace(/\s+/g, ' ').trim();
