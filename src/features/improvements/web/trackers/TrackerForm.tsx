import { Button, NativeSelect, PasswordInput, Switch, TagsInput, TextInput } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient } from '../../../../web/query.ts';
import { Segmented, SentForm } from '../../../../web/ui/index.ts';
import type { Team } from '../../../identity/web/index.ts';
import { addTracker, changeTracker, listTrackers } from '../../contract/trackers.ts';
import { usualBaseUrl } from '../../core/trackers/address.ts';
import type { Tracker } from './types.ts';

interface Props {
  team: Team;
  /** None: a new one is connected. */
  tracker: Tracker | undefined;
  onLeave: () => void;
}
type Kind = Tracker['kind'];

const projectWords = {
  github: ['Repository', 'harbour/shop'],
  gitlab: ['Project', 'group/project'],
  jira: ['Key of the project', 'SHOP'],
} as const;
const tokenWords = {
  github: 'A fine-grained token of this repository: Issues, read and write.',
  gitlab: 'A project access token with the scope api and the role Reporter or more.',
  jira: 'Cloud: an API token of the account above. Data Center: a personal access token.',
} as const;

/** Connects a tracker or changes what is settled about one. The token goes in and never comes out. */
export function TrackerForm({ team, tracker, onLeave }: Props) {
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      kind: tracker?.kind ?? ('github' as Kind),
      edition: tracker?.edition ?? ('cloud' as Tracker['edition']),
      name: tracker?.name ?? '',
      baseUrl: tracker?.baseUrl ?? '',
      project: tracker?.project ?? '',
      issueType: tracker?.issueType || 'Task',
      account: tracker?.account ?? '',
      token: '',
      labels: [...(tracker?.labels ?? [])],
      declinedWords: [...(tracker?.declinedWords ?? [])],
      inProgressWords: [...(tracker?.inProgressWords ?? [])],
      sendsTitle: tracker?.sendsTitle ?? true,
      followsState: tracker?.followsState ?? true,
    },
    send: async ({ kind, edition, token, account, ...rest }) => {
      const settings = { ...rest, account: account === '' ? null : account };
      if (tracker)
        await call(changeTracker, {
          params: { id: tracker.id },
          body: { ...settings, version: tracker.version, ...(token === '' ? {} : { token }) },
        });
      else await call(addTracker, { params: { id: team.id }, body: { ...settings, kind, edition, token } });
      await queryClient.invalidateQueries({ queryKey: keyOf(listTrackers) });
      onLeave();
    },
  });
  const { form } = sent;
  const { kind, edition } = form.values;
  const isJira = kind === 'jira';
  const [projectLabel, projectExample] = projectWords[kind];
  const check = (name: 'sendsTitle' | 'followsState') => form.getInputProps(name, { type: 'checkbox' });
  return (
    <SentForm
      focusFirst
      sent={sent}
      submit={tracker ? 'Save' : 'Connect it'}
      label={tracker ? `Change ${tracker.name}` : 'Connect a tracker'}
      beside={
        <Button variant="subtle" onClick={onLeave}>
          Not now
        </Button>
      }
    >
      {tracker ? null : (
        <Segmented
          label="Where the team works"
          value={kind}
          onChange={(value) => form.setFieldValue('kind', value)}
          options={[
            ['github', 'GitHub'],
            ['gitlab', 'GitLab'],
            ['jira', 'Jira'],
          ]}
        />
      )}
      <TextInput
        label="Name"
        description="As people here call it."
        placeholder="The shop's issues"
        {...form.getInputProps('name')}
      />
      {isJira && !tracker ? (
        <NativeSelect
          label="Edition"
          data={[
            { value: 'cloud', label: 'Jira Cloud' },
            { value: 'data-center', label: 'Jira Data Center' },
          ]}
          {...form.getInputProps('edition')}
        />
      ) : null}
      <TextInput
        label="Address"
        description={
          isJira
            ? 'As you open it in a browser.'
            : `As you open it in a browser. Left empty: ${usualBaseUrl[kind]}.`
        }
        placeholder={usualBaseUrl[kind] ?? 'https://harbour.atlassian.net'}
        {...form.getInputProps('baseUrl')}
      />
      <TextInput label={projectLabel} placeholder={projectExample} {...form.getInputProps('project')} />
      {isJira ? <TextInput label="Type of issue" {...form.getInputProps('issueType')} /> : null}
      {isJira && edition === 'cloud' ? (
        <TextInput
          label="E-mail address of the account"
          placeholder="evenkeel@example.com"
          {...form.getInputProps('account')}
        />
      ) : null}
      <PasswordInput
        label="Token"
        description={`${tokenWords[kind]} It is kept sealed and never shown again.${tracker ? ' Left empty: the one that is kept stays.' : ''}`}
        autoComplete="off"
        {...form.getInputProps('token')}
      />
      <TagsInput
        label="Labels"
        description="Put on each issue that is made."
        {...form.getInputProps('labels')}
      />
      <TagsInput
        label="Words that mean it will not be done"
        description="Labels, states or resolutions, beside the usual ones such as “not planned” or “Won’t Do”."
        {...form.getInputProps('declinedWords')}
      />
      <TagsInput
        label="Words that mean somebody works on it"
        description="Labels or states of an open issue."
        {...form.getInputProps('inProgressWords')}
      />
      <Switch label="Its title is kept in step with the improvement’s" {...check('sendsTitle')} />
      <Switch label="Its state and assignee come back" {...check('followsState')} />
    </SentForm>
  );
}
