import { NumberInput } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { queryClient, keyOf, useLiveQuery } from '../../../../web/query.ts';
import { useMayIn } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { Card, Columns, ErrorState, SentForm, SkeletonRows, Stack } from '../../../../web/ui/index.ts';
import type { Team } from '../../../identity/web/index.ts';
import { getWatchingSettings, setWatchingSettings } from '../../contract/watchers.ts';
import { Lists } from './Lists.tsx';
import { Presets } from './Presets.tsx';

/** Who hears of what opens, and the lists that one can announce to: a part of the team's settings. */
export function WatchingPart({ team }: { team: Team }) {
  const settings = useLiveQuery(
    getWatchingSettings,
    { params: { teamId: team.id } },
    { topics: [`team:${team.id}`] },
  );
  const manages = useMayIn('service.manage', team.id);
  if (settings.isPending) return <SkeletonRows count={4} />;
  if (settings.isError)
    return (
      <Card flush>
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      </Card>
    );
  return (
    <Columns as="wide-narrow">
      <Stack gap="wide">
        <Presets team={team} settings={settings.data} manages={manages} />
        <Lists team={team} settings={settings.data} manages={manages} />
      </Stack>
      {manages ? <Batch team={team} seconds={settings.data.batchSeconds} /> : null}
    </Columns>
  );
}

function Batch({ team, seconds }: { team: Team; seconds: number }) {
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: { batchSeconds: seconds },
    send: async ({ batchSeconds }) => {
      await call(setWatchingSettings, { params: { teamId: team.id }, body: { batchSeconds } });
      await queryClient.invalidateQueries({ queryKey: keyOf(getWatchingSettings) });
      toast('Saved.');
    },
  });
  return (
    <Card title="News that comes close together">
      <SentForm sent={sent} submit="Save" quiet>
        <NumberInput
          label="Seconds to wait for more"
          description="What is posted within this time goes out as one mail. The announcement and the end never wait."
          min={0}
          max={3600}
          {...sent.form.getInputProps('batchSeconds')}
        />
      </SentForm>
    </Card>
  );
}
