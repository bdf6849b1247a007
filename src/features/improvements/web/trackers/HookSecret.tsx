import { Button } from '@mantine/core';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { useMe } from '../../../../web/session.ts';
import { CopyField, Stack } from '../../../../web/ui/index.ts';
import type { makeTrackerHook } from '../../contract/trackers.ts';
import type { Tracker } from './types.ts';

export type MadeHook = ResponseOf<typeof makeTrackerHook>;

const howTo = {
  github:
    'On GitHub: the repository’s Settings, Webhooks, Add webhook. Choose application/json, and of the events only Issues.',
  gitlab:
    'On GitLab: the project’s Settings, Webhooks, Add new webhook. Choose Issues events. The secret goes in as signing token, in older versions as secret token.',
  jira: 'In Jira: System settings, WebHooks, Create a WebHook, by an administrator. Choose Issue created, updated and deleted for this project.',
} as const;

/** Address and secret of a webhook, shown this once. */
export function HookSecret({
  tracker,
  hook,
  onKept,
}: {
  tracker: Tracker;
  hook: MadeHook;
  onKept: () => void;
}) {
  const { publicUrl } = useMe();
  return (
    <Stack gap="wide">
      <p>{howTo[tracker.kind]}</p>
      <CopyField label="Address" value={`${publicUrl ?? location.origin}${hook.path}`} />
      <CopyField label="Secret" value={hook.secret} once />
      <div>
        <Button variant="default" onClick={onKept}>
          I have kept them
        </Button>
      </div>
    </Stack>
  );
}
