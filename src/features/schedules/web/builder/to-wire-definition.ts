import type { WireDefinition } from '../../contract/definition.ts';
import type { Definition } from '../../core/definition.ts';

/** What is edited may not be changed, and what is sent may: a copy, with the defaults said. */
export function toWireDefinition({ layers, holidays, cover }: Definition): WireDefinition {
  return structuredClone({
    layers: layers.map((layer) => ({
      ...layer,
      name: layer.name ?? '',
      holidays: layer.holidays ?? 'as-always',
    })),
    holidays: holidays ?? [],
    ...(cover && cover.windows.length > 0 ? { cover } : {}),
  }) as WireDefinition;
}
