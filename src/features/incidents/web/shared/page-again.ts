import { useMutation } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import { announce } from '../../../../web/announce.tsx';
import { toastProblem } from '../../../../web/toast.tsx';
import { pageIncidentAgain } from '../../contract.ts';
import { useRefresh } from './refresh.ts';

/** Pages who is on duty once more, after "nobody was reached". */
export function usePageAgain(): { again: (key: string) => void; busy: boolean } {
  const refresh = useRefresh();
  const { mutate, isPending } = useMutation({
    mutationFn: (key: string) => call(pageIncidentAgain, { params: { key } }),
    onSuccess: ({ key }) => announce(`${key} is being paged again.`),
    onError: toastProblem,
    onSettled: refresh,
  });
  return { again: mutate, busy: isPending };
}
