import { useMemo, type ReactNode } from 'react';
import { FaceColours } from '../../../../web/ui/face-colours.ts';
import { coloursApart } from '../../../../web/ui/face-of.ts';
import type { Definition } from '../../core/definition.ts';

/** People who take turns beside each other are told apart by their colours, on the schedule's page as here. */
export function ToldApart({
  definition,
  people = [],
  children,
}: {
  definition: Definition;
  /** Who else stands on the schedule's page. */
  people?: readonly string[];
  children: ReactNode;
}) {
  const ids = [
    ...people,
    ...definition.layers.flatMap(({ members }) => members.flatMap(({ personId }) => personId ?? [])),
  ];
  const seed = [...new Set(ids)].sort().join(' ');
  const colours = useMemo(() => coloursApart(seed === '' ? [] : seed.split(' ')), [seed]);
  return <FaceColours value={colours}>{children}</FaceColours>;
}
