import { featuresOf } from '../tree.ts';
import type { Finding, Tree, Violation } from '../tree.ts';

/** Every feature has a floor, a README and a place on the map. */
export function checkMaps(tree: Tree, floors: readonly (readonly string[])[]): Finding {
  const features = featuresOf(tree);
  const known = floors.flat();
  const map = tree.paths.includes('ARCHITECTURE.md') ? tree.read('ARCHITECTURE.md') : '';
  const violations = features.flatMap((feature): Violation[] => {
    const folder = `src/features/${feature}`;
    const found: Violation[] = [];
    if (!known.includes(feature))
      found.push({
        path: folder,
        found: 'has no floor',
        instead: 'Add it to test/house/floors.json: which features may it stand on, which may stand on it?',
      });
    if (!tree.paths.includes(`${folder}/README.md`))
      found.push({
        path: folder,
        found: 'has no README.md',
        instead: 'Write ten lines: what it owns, its invariants, the events it emits and hears.',
      });
    if (!map.includes(`features/${feature}`) && !new RegExp(`\\b${feature}/`).test(map))
      found.push({
        path: 'ARCHITECTURE.md',
        found: `does not mention ${folder}`,
        instead: `Add a line on ${feature}/ to the map: what a newcomer finds there.`,
      });
    return found;
  });
  return { looked: features.length, violations };
}
