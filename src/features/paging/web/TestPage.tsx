import { useQuery } from '@tanstack/react-query';
import { asking } from '../../../web/query.ts';
import { sentenceFor } from '../../../web/problem.ts';
import { getTestDelivery } from '../contract.ts';
import { testInWords } from './test-words.ts';
import s from './TestPage.module.css';

interface Props {
  deliveryId: string;
  /** When the contact method was proven, if it was: after the test it is the answer to it. */
  provenAt: string | null;
}

/** How a test page fares, looked at every second until nothing more happens by itself. */
export function TestPage({ deliveryId, provenAt }: Props) {
  const delivery = useQuery({
    ...asking(getTestDelivery, { params: { id: deliveryId } }),
    refetchInterval: ({ state: { data } }) => (data && testInWords(data).done ? false : 1000),
  });
  const arrived = provenAt !== null && delivery.data !== undefined && delivery.data.createdAt <= provenAt;
  const told = delivery.data ? testInWords(delivery.data) : undefined;
  const sentence = arrived
    ? 'It arrived: pages reach you this way.'
    : delivery.isError
      ? sentenceFor(delivery.error)
      : (told?.sentence ?? 'The test page is on its way.');
  const tone = arrived || told?.good ? s.good : told?.done ? s.bad : s.plain;
  return (
    <p role="status" className={tone}>
      {sentence}
    </p>
  );
}
