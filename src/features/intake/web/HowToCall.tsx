import { Button } from '@mantine/core';
import { useMe } from '../../../web/session.ts';
import { CopyField, Stack } from '../../../web/ui/index.ts';
import { callAddress, crontabSnippet } from './snippets.ts';

/** The key of a new heartbeat, shown this once, and how to call with it. */
export function HowToCall({ heartbeatKey, onKept }: { heartbeatKey: string; onKept: () => void }) {
  const { publicUrl } = useMe();
  const url = publicUrl ?? location.origin;
  return (
    <Stack gap="wide">
      <CopyField label="Its address" value={callAddress(url, heartbeatKey)} once />
      <CopyField label="At the end of a job" value={crontabSnippet(url, heartbeatKey)} lines />
      <p className="two">
        A call by GET, HEAD or POST counts. Who has the address can call: keep it as a password.
      </p>
      <div>
        <Button variant="default" onClick={onKept}>
          I have kept it
        </Button>
      </div>
    </Stack>
  );
}
