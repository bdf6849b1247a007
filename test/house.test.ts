import { describe, expect, test } from 'vitest';
import { checkDialers } from './house/checks/dialers.ts';
import { checkHiddenImports, checkLengths, checkLooseEnds, checkPlaces } from './house/checks/habits.ts';
import { checkMaps } from './house/checks/maps.ts';
import { checkProblems } from './house/checks/problems.ts';
import { checkTables } from './house/checks/tables.ts';
import { checkFences } from './house/fences.ts';
import floors from './house/floors.json' with { type: 'json' };
import { featuresOf, isSource, realTree, tell } from './house/tree.ts';
import type { Finding } from './house/tree.ts';

const tree = realTree();
const features = featuresOf(tree);
const sources = tree.paths.filter(isSource);

/** Holds when nothing is wrong and, once there are features, something was looked at. */
function holds(what: string, { looked, violations }: Finding): void {
  console.info(`house: ${looked} ${what} looked at`);
  if (violations.length > 0) expect.fail(`${violations.length} broken\n${tell(violations)}`);
  if (looked === 0 && features.length > 0) expect.fail(`no ${what} were seen: the check is blind`);
}

describe('the plan of the house stays true', () => {
  test('every import goes where the plan allows', async () => {
    const fences = await checkFences();
    const unseen = sources.filter((path) => !fences.modules.includes(path) && !path.endsWith('.d.ts'));
    expect(unseen, 'the parser did not see these files').toEqual([]);
    holds('modules', fences);
  });

  test('every feature has a floor, a README and a place on the map', () => {
    holds('features', checkMaps(tree, floors));
  });

  test('the server dials out by platform/outgoing only', () => {
    holds('server files', checkDialers(tree));
  });

  test('a table is touched by the feature that owns it', () => {
    holds('tables', checkTables(tree, floors.flat()));
  });

  test('every problem code has a page that says what to do', () => {
    holds('problem codes', checkProblems(tree));
  });

  test('every file can be held in the head', () => {
    holds('files', checkLengths(tree));
  });

  test('no file names the machine it was made on', () => {
    holds('files', checkPlaces(tree));
  });

  test('every import stands where the fences see it', () => {
    holds('sources', checkHiddenImports(tree));
  });

  test('no source has loose ends', () => {
    holds('sources', checkLooseEnds(tree));
  });
});
