import { useState } from 'react';
import { CopyField, Segmented, Stack } from '../../../web/ui/index.ts';
import { alertmanagerSnippet, curlSnippet, pagerDutyAddress } from './snippets.ts';
import type { Dialect } from './snippets.ts';

/** How to send here, filled in. `url`: the public address of this instance, without a slash at its end. */
export function Snippets({ url, sourceKey }: { url: string; sourceKey: string }) {
  const [dialect, setDialect] = useState<Dialect>('curl');
  return (
    <Stack>
      <Segmented
        label="What sends"
        value={dialect}
        onChange={setDialect}
        options={[
          ['curl', 'curl'],
          ['alertmanager', 'Alertmanager'],
          ['pagerduty', 'PagerDuty sender'],
        ]}
      />
      {dialect === 'curl' ? (
        <CopyField label="In a terminal" value={curlSnippet(url, sourceKey)} lines />
      ) : dialect === 'alertmanager' ? (
        <CopyField label="In alertmanager.yml" value={alertmanagerSnippet(url, sourceKey)} lines />
      ) : (
        <>
          <p className="two">
            Anything that speaks PagerDuty's Events API v2 takes an address and a key, sometimes called
            routing or integration key.
          </p>
          <CopyField label="Address" value={pagerDutyAddress(url)} />
          <CopyField label="Routing key" value={sourceKey} />
        </>
      )}
    </Stack>
  );
}
