import { Button, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { Line, Stack } from '../../../../web/ui/index.ts';

/** Asks before changes that were not saved are left behind. `isLost`: whether they would be, asked when one leaves. */
export function LeaveGuard({ isLost }: { isLost: () => boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: isLost,
    enableBeforeUnload: isLost,
    withResolver: true,
  });
  const isAsking = blocker.status === 'blocked';
  return (
    <Modal opened={isAsking} onClose={() => blocker.reset?.()} title="Leave without saving?" centered>
      <Stack>
        <p>What you changed in this schedule is not saved yet.</p>
        <Line>
          <Button data-autofocus onClick={() => blocker.reset?.()}>
            Stay here
          </Button>
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            Leave without saving
          </Button>
        </Line>
      </Stack>
    </Modal>
  );
}
