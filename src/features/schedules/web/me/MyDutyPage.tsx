import { paths } from '../../../../web/paths.ts';
import { Columns, PageHeader, Stack } from '../../../../web/ui/index.ts';
import { narrowPanels, urgentPanels, widePanels } from './panels.tsx';

/** Everything about the reader's own duty. A panel with nothing to say is absent. */
export function MyDutyPage() {
  return (
    <>
      <PageHeader title="My shifts" trail={[{ label: 'On duty', to: paths.onDuty() }]} />
      <Stack gap="wide">
        {urgentPanels.map((Panel, at) => (
          <Panel key={at} />
        ))}
        <Columns as="wide-narrow">
          <Stack gap="wide">
            {widePanels.map((Panel, at) => (
              <Panel key={at} />
            ))}
          </Stack>
          <Stack gap="wide">
            {narrowPanels.map((Panel, at) => (
              <Panel key={at} />
            ))}
          </Stack>
        </Columns>
      </Stack>
    </>
  );
}
