import { Notifications, notifications } from '@mantine/notifications';
import { requestIdOf, sentenceFor } from './problem.ts';

const closeButtonProps = { 'aria-label': 'Close' };

/** Says that it worked, in one sentence; goes away by itself. */
export function toast(sentence: string): void {
  notifications.show({
    message: sentence,
    color: 'sea',
    withCloseButton: true,
    autoClose: 5000,
    closeButtonProps,
  });
}

/** Says that it did not work and why; stays until it is closed. */
export function toastProblem(error: unknown): void {
  const requestId = requestIdOf(error);
  notifications.show({
    message: sentenceFor(error) + (requestId ? ` (request ${requestId})` : ''),
    color: 'crit',
    withCloseButton: true,
    autoClose: false,
    closeButtonProps,
  });
}

/** Where toasts appear, mounted once by the app. Each is an alert, so it is read out when it appears. */
export function Toasts() {
  return <Notifications position="bottom-right" limit={4} />;
}
