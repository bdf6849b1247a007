import { useState } from 'react';
import { arrange, type Order } from '../shared/arrange.ts';

/**
 * The order on the board stays as it was when one came: what others add is appended, and what they rule out stays where one reads
 * it, until one asks for order. Another filter is another list.
 */
export function useHeldOrder(wanted: Order, filter: string): Order & { moved: boolean; sort: () => void } {
  const [held, setHeld] = useState({ filter, order: wanted });
  if (held.filter !== filter) setHeld({ filter, order: wanted });
  const shown = arrange(held.filter === filter ? held.order : undefined, wanted);
  const grown = shown.live.length + shown.out.length > held.order.live.length + held.order.out.length;
  // What was appended stays where it was appended.
  if (held.filter === filter && grown) setHeld({ filter, order: { live: shown.live, out: shown.out } });
  return { ...shown, sort: () => setHeld({ filter, order: wanted }) };
}
