import { Button } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useChange } from '../../../../web/query.ts';
import { toast, toastProblem } from '../../../../web/toast.tsx';
import { Ago, ConfirmButton, Row, Stack, StateChip } from '../../../../web/ui/index.ts';
import { listTrackers, makeTrackerHook, removeTracker, tryTracker } from '../../contract/trackers.ts';
import { trackerNames } from '../../core/trackers/kinds.ts';
import type { MadeHook } from './HookSecret.tsx';
import type { Tracker } from './types.ts';

interface Props {
  tracker: Tracker;
  manages: boolean;
  onEdit: () => void;
  onHook: (hook: MadeHook) => void;
}

/** One tracker: where it is, how it is heard, what is wrong with it, and the button that tries it. */
export function TrackerRow({ tracker, manages, onEdit, onHook }: Props) {
  const { id, name, kind, project, baseUrl, hook, trouble, issueCount } = tracker;
  const params = { id };
  const touches = { touches: [listTrackers] };
  const tries = useChange(tryTracker, touches);
  const remove = useChange(removeTracker, touches);
  const makeHook = () => void call(makeTrackerHook, { params }).then(onHook, toastProblem);
  return (
    <Row
      title={name}
      sub={
        <Stack gap="tight">
          <span>
            {trackerNames[kind]} <span className="mono">{project}</span> at{' '}
            {baseUrl.replace(/^https:\/\//, '')}, {followed(issueCount)}
          </span>
          {trouble ? (
            <span>
              Not in step since <Ago at={trouble.at} />: {trouble.because}
            </span>
          ) : (
            <Heard hook={hook} />
          )}
        </Stack>
      }
      end={
        <>
          {trouble ? <StateChip tone="high">needs a look</StateChip> : null}
          {manages ? (
            <>
              <Button
                size="xs"
                variant="default"
                loading={tries.isPending}
                onClick={() => tries.mutate({ params }, { onSuccess: ({ words }) => toast(words) })}
              >
                Try it
              </Button>
              <Button size="xs" variant="default" onClick={onEdit}>
                Change
              </Button>
              {hook ? (
                <ConfirmButton
                  size="xs"
                  question="Make a new address for its webhook? The one before ends."
                  confirm="Make a new one"
                  onConfirm={makeHook}
                >
                  New webhook
                </ConfirmButton>
              ) : (
                <Button size="xs" variant="default" onClick={makeHook}>
                  Webhook
                </Button>
              )}
              <ConfirmButton
                size="xs"
                question={`Disconnect ${name}? Its issues stay where they are and are followed no more; the token is forgotten.`}
                confirm="Disconnect"
                onConfirm={() => remove.mutateAsync({ params })}
              >
                Disconnect
              </ConfirmButton>
            </>
          ) : null}
        </>
      }
    />
  );
}

function Heard({ hook }: { hook: Tracker['hook'] }) {
  if (!hook) return <span>Looked at every five minutes; with a webhook at once.</span>;
  if (!hook.heardAt) return <span>Its webhook has not been heard yet; looked at every five minutes.</span>;
  return (
    <span>
      Its webhook was heard <Ago at={hook.heardAt} />.
    </span>
  );
}

function followed(count: number): string {
  if (count === 0) return 'no issue is followed yet';
  return count === 1 ? 'one issue is followed' : `${count} issues are followed`;
}
