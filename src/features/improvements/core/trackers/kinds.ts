export const trackerKinds = ['github', 'gitlab', 'jira'] as const;
export type TrackerKind = (typeof trackerKinds)[number];
/** Jira Cloud speaks version 3 with documents, Data Center version 2 with text. The others have one edition. */
export const trackerEditions = ['cloud', 'data-center'] as const;
export type TrackerEdition = (typeof trackerEditions)[number];

/** Where issues are kept, without the token. */
export interface TrackerPlace {
  readonly kind: TrackerKind;
  readonly edition: TrackerEdition;
  /** As people open it in a browser, without a slash at its end: `https://github.com`. */
  readonly baseUrl: string;
  /** `harbour/shop`, `group/sub/project`, `SHOP`. */
  readonly project: string;
  /** Jira's, `Task`; empty elsewhere. */
  readonly issueType: string;
  readonly labels: readonly string[];
  /** Words of the tracker that mean "will not be done": reasons, labels, states, resolutions. Compared without case. */
  readonly declinedWords: readonly string[];
  /** States of an open issue that mean that somebody works on it. */
  readonly inProgressWords: readonly string[];
}

export const trackerNames: Readonly<Record<TrackerKind, string>> = {
  github: 'GitHub',
  gitlab: 'GitLab',
  jira: 'Jira',
};

/** As people say it: `#17`, `SHOP-17`. */
export const issueRef = (kind: TrackerKind, key: string): string => (kind === 'jira' ? key : `#${key}`);

/** How an issue stands, in our words. */
export const issueStates = ['open', 'in-progress', 'done', 'declined'] as const;
export type IssueState = (typeof issueStates)[number];

/** An issue as the tracker tells it. */
export interface SeenIssue {
  /** `17`, `SHOP-17`. */
  readonly key: string;
  readonly url: string;
  readonly title: string;
  readonly state: IssueState;
  /** The tracker's own words for it: `closed as not planned`, `In Review`. */
  readonly stateWords: string;
  readonly assignee: string | null;
}
