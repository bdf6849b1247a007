import { faultsOf } from '../check-definition.ts';
import type { Definition } from '../definition.ts';
import { layerName } from './words.ts';

/** The first thing that is wrong, for who does not see where it stands: with its layer, where there are several. */
export function firstFaultInWords(definition: Definition): string | undefined {
  const [fault] = faultsOf(definition);
  const at = /^\/layers\/(\d+)\//.exec(fault?.pointer ?? '')?.[1];
  const layer = at === undefined ? undefined : definition.layers[Number(at)];
  return fault && layer && definition.layers.length > 1
    ? `${layerName(layer)}: ${fault.detail}`
    : fault?.detail;
}
