import { Button } from '@mantine/core';
import { useState } from 'react';
import { announce } from '../../../../web/announce.tsx';
import { Line, Stack } from '../../../../web/ui/index.ts';
import { behind } from '../../core/builder/templates.ts';
import { layerName } from '../../core/builder/words.ts';
import { faultsOf } from '../../core/check-definition.ts';
import type { Definition, Layer, ShiftRole } from '../../core/definition.ts';
import s from './builder.module.css';
import { CoverCard } from './CoverCard.tsx';
import type { Everybody } from './everybody.ts';
import { LayerCard } from './LayerCard.tsx';
import { moved, useReorder } from './use-reorder.ts';

interface Props {
  definition: Definition;
  onChange: (definition: Definition) => void;
  all: Everybody;
  /** Of a new layer. */
  zone: string;
}
const mostLayers = 20;

/** Layers in order: of two with one role the one above goes before. */
export function LayersEditor({ definition, onChange, all, zone }: Props) {
  const { layers } = definition;
  const [open, setOpen] = useState<string | undefined>(layers.length === 1 ? layers[0]!.id : undefined);
  const faults = faultsOf(definition);
  const put = (next: readonly Layer[]) => onChange({ ...definition, layers: next });
  const { list, gripOf } = useReorder<HTMLOListElement>(layers.length, (from, to) =>
    put(moved(layers, from, to)),
  );
  const add = (layer: Layer) => {
    const made = { ...layer, id: newId(layers) };
    put([...layers, made]);
    setOpen(made.id);
    announce(`${layerName(made)} is added`);
  };
  const like = (role: ShiftRole): Layer => {
    const first = layers.find((layer) => layer.role === 'superhero') ?? layers[0];
    if (first && role === 'side-kick') return behind(first);
    const { windows: _, endsAt: __, ...base } = first ?? plain(zone);
    return { ...base, role, name: '', holidays: 'as-always', members: [] };
  };
  return (
    <Stack gap="wide">
      <ol className={s.layers} ref={list} aria-label="Layers, the first goes before">
        {layers.map((layer, at) => (
          <LayerCard
            key={layer.id}
            layer={layer}
            faults={faults.filter(({ pointer }) => pointer.startsWith(`/layers/${at}/`))}
            isOpen={open === layer.id}
            onOpen={(isOpen) => setOpen(isOpen ? layer.id : undefined)}
            onChange={(next) => put(layers.map((one, index) => (index === at ? next : one)))}
            onRemove={() => {
              put(layers.filter((_, index) => index !== at));
              announce(`${layerName(layer)} is removed`);
            }}
            grip={gripOf(at, layerName(layer))}
            all={all}
          />
        ))}
      </ol>
      <Line>
        {(
          [
            ['superhero', 'Add a layer'],
            ['side-kick', 'Add side-kicks'],
            ['shadow', 'Add shadows'],
          ] as const
        ).map(([role, words]) => (
          <Button
            key={role}
            size="xs"
            variant="default"
            disabled={layers.length >= mostLayers}
            onClick={() => add(like(role))}
          >
            {words}
          </Button>
        ))}
      </Line>
      <small>
        Of two layers with one role, the one above goes before; the one below fills what it leaves free. A
        shadow learns, and is never paged alone.
      </small>
      <CoverCard
        cover={definition.cover}
        zone={layers[0]?.zone ?? zone}
        onChange={(cover) => {
          const { cover: _, ...rest } = definition;
          onChange(cover ? { ...rest, cover } : rest);
        }}
      />
    </Stack>
  );
}

const plain = (zone: string): Layer => ({
  id: 'layer-1',
  role: 'superhero',
  zone,
  beginsAt: '2026-01-05T09:00',
  rotation: { every: 'weeks', count: 1 },
  members: [],
});

/** The id stays through all versions, so one that was used is not used for another. */
function newId(layers: readonly Layer[]): string {
  const random = crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36);
  const id = `layer-${random}`;
  return layers.some((layer) => layer.id === id) ? newId(layers) : id;
}
