import { generalProblem } from '../../../../platform/contract/index.ts';
import { toText } from '../../../../platform/index.ts';
import { checkBaseAddress, refuseProject, usualBaseUrl } from '../../core/trackers/address.ts';
import type { TrackerEdition, TrackerKind } from '../../core/trackers/kinds.ts';

export interface TrackerSettings {
  readonly name: string;
  readonly baseUrl?: string | undefined;
  readonly project: string;
  readonly issueType: string;
  readonly account: string | null;
  readonly labels: readonly string[];
  readonly declinedWords: readonly string[];
  readonly inProgressWords: readonly string[];
  readonly sendsTitle: boolean;
  readonly followsState: boolean;
}

/** As they are stored. @throws general/bad-request, with the field that is wrong */
export function checkedSettings(kind: TrackerKind, edition: TrackerEdition, given: TrackerSettings) {
  const typed = given.baseUrl?.trim() || usualBaseUrl[kind];
  if (typed === null) throw refusal('baseUrl', 'must be the address of your Jira');
  const address = checkBaseAddress(typed);
  if ('refused' in address) throw refusal('baseUrl', address.refused);
  const project = given.project.trim();
  const refused = refuseProject(kind, project);
  if (refused) throw refusal('project', refused);
  const isJira = kind === 'jira';
  const account = isJira && edition === 'cloud' ? toText(given.account ?? '') : '';
  if (isJira && edition === 'cloud' && !/^[^\s:@]+@[^\s:@]+$/.test(account))
    throw refusal('account', 'must be the e-mail address of the account whose token it is');
  if (isJira && given.issueType === '') throw refusal('issueType', 'must name a type of issue, like Task');
  if (isJira && given.labels.some((label) => /\s/.test(label)))
    throw refusal('labels', 'must have no spaces in Jira');
  const texts = (words: readonly string[]) => [...new Set(words.map(toText))];
  return {
    name: toText(given.name),
    baseUrl: address.url,
    project,
    issueType: isJira ? toText(given.issueType) : '',
    account: account === '' ? null : account,
    labels: texts(given.labels),
    declinedWords: texts(given.declinedWords),
    inProgressWords: texts(given.inProgressWords),
    sendsTitle: given.sendsTitle,
    followsState: given.followsState,
  };
}

/** Header values hold no line breaks and nothing beyond ASCII; a token that does was pasted wrongly. */
export function checkedToken(token: string): string {
  if (!/^[\x21-\x7e]+$/.test(token))
    throw refusal('token', 'must have no spaces, line breaks or unusual letters');
  return token;
}

function refusal(field: string, detail: string) {
  return generalProblem('bad-request', {
    detail: `${field}: ${detail}`,
    errors: [{ pointer: `/body/${field}`, detail }],
  });
}
