import type { Platform } from '../../../platform/index.ts';

const underWay = new WeakMap<Platform, Map<string, AbortController>>();

/** While a delivery is being sent from here, it can be called off: a slow mail server must not deliver a page after "I've got it". */
export function abortable(platform: Platform, deliveryId: string): { signal: AbortSignal; done(): void } {
  const known = underWay.get(platform) ?? new Map<string, AbortController>();
  underWay.set(platform, known);
  const controller = new AbortController();
  known.set(deliveryId, controller);
  return { signal: controller.signal, done: () => void known.delete(deliveryId) };
}

/** Calls off what this node is sending of these; other nodes' sendings end by themselves. */
export function abortSending(platform: Platform, deliveryIds: readonly string[]): void {
  const known = underWay.get(platform);
  if (known) for (const id of deliveryIds) known.get(id)?.abort();
}
