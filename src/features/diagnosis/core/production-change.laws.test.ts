import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { criticalities } from '../../services/core/scales.ts';
import {
  changeVerbs,
  isGuess,
  isInPlace,
  stateOfChange,
  whyNot,
  type ChangeFacts,
  type ChangeVerb,
} from './production-change.ts';
import { couldSayYes, secondYesBecause, type CouldSayYes } from './second-yes.ts';

const people = ['ben', 'cleo', 'ada'];
const steps = fc.array(
  fc.record({ verb: fc.constantFrom(...changeVerbs), who: fc.constantFrom(...people), leads: fc.boolean() }),
  { maxLength: 12 },
);
const beginning = fc.record({ guess: fc.boolean(), critical: fc.boolean() });

/** What the server stores when a verb is done. */
function after(change: ChangeFacts, verb: ChangeVerb): ChangeFacts {
  switch (verb) {
    case 'agree':
      return { ...change, consent: 'agreed' };
    case 'refuse':
      return { ...change, consent: 'refused' };
    case 'break-glass':
      return { ...change, consent: 'broke-glass' };
    case 'withdraw':
      return { ...change, withdrawn: true };
    case 'make':
      return { ...change, made: true };
    case 'judge':
      return { ...change, result: 'partly' };
    case 'undo':
      return { ...change, undone: true };
    case 'link':
      return { ...change, hypothesisId: 'h' };
  }
}

/** Whatever people try, in any order; what cannot be done is left. */
function history(
  begun: { guess: boolean; critical: boolean },
  tried: readonly { verb: ChangeVerb; who: string; leads: boolean }[],
) {
  const asks = secondYesBecause({ guess: begun.guess }, begun.critical ? 'critical' : 'low', 'critical');
  let change: ChangeFacts = {
    proposedById: 'ben',
    hypothesisId: begun.guess ? null : 'h',
    consent: asks.length > 0 ? 'waiting' : 'not-asked',
    withdrawn: false,
    made: false,
    result: null,
    undone: false,
  };
  const done: { verb: ChangeVerb; who: string; change: ChangeFacts }[] = [];
  for (const { verb, who, leads } of tried)
    if (whyNot(change, verb, { personId: who, leads }) === null) {
      change = after(change, verb);
      done.push({ verb, who, change });
    }
  return { asks, change, done };
}

describe('whatever people do, in any order', () => {
  test('nothing is made without a yes or broken glass where a yes is asked', () => {
    fc.assert(
      fc.property(beginning, steps, (begun, tried) => {
        const { asks, change, done } = history(begun, tried);
        if (asks.length === 0 || !change.made) return;
        const upToMade = done.slice(
          0,
          done.findIndex(({ verb }) => verb === 'make'),
        );
        expect(upToMade.some(({ verb }) => verb === 'agree' || verb === 'break-glass')).toBe(true);
      }),
    );
  });
  test('the yes and the no are a second person’s, the broken glass the proposer’s', () => {
    fc.assert(
      fc.property(beginning, steps, (begun, tried) => {
        for (const { verb, who } of history(begun, tried).done) {
          if (verb === 'agree' || verb === 'refuse') expect(who).not.toBe('ben');
          if (verb === 'break-glass') expect(who).toBe('ben');
        }
      }),
    );
  });
  test('a guess stays a guess until a hypothesis is linked', () => {
    fc.assert(
      fc.property(beginning, steps, (begun, tried) => {
        const { change, done } = history(begun, tried);
        expect(isGuess(change)).toBe(begun.guess && !done.some(({ verb }) => verb === 'link'));
      }),
    );
  });
  test('naming a hypothesis takes away no wait', () => {
    fc.assert(
      fc.property(beginning, steps, (begun, tried) => {
        const { change } = history(begun, tried);
        expect(stateOfChange(after(change, 'link'))).toBe(stateOfChange(change));
      }),
    );
  });
  test('each thing is decided, made, judged and undone at most once, and what is in place was made and not undone', () => {
    fc.assert(
      fc.property(beginning, steps, (begun, tried) => {
        const { change, done } = history(begun, tried);
        for (const verbs of [['agree', 'refuse', 'break-glass'], ['make'], ['judge'], ['undo'], ['withdraw']])
          expect(done.filter(({ verb }) => verbs.includes(verb)).length).toBeLessThanOrEqual(1);
        expect(isInPlace(change)).toBe(['made', 'kept'].includes(stateOfChange(change)));
      }),
    );
  });
});

const scale = fc.constantFrom(...criticalities);
test('a guess asks for a second yes at every level, whatever the team has set', () => {
  fc.assert(
    fc.property(scale, fc.option(scale), (criticality, from) => {
      expect(secondYesBecause({ guess: true }, criticality, from)).toContain('on-a-guess');
    }),
  );
});
test('where a level asks, every worse one asks', () => {
  fc.assert(
    fc.property(scale, scale, (criticality, from) => {
      const asks = secondYesBecause({ guess: false }, criticality, from).length > 0;
      expect(asks).toBe(criticalities.indexOf(criticality) <= criticalities.indexOf(from));
    }),
  );
});

const near = fc.array(
  fc.record<CouldSayYes>({
    id: fc.constantFrom(...people, 'max', 'mia'),
    name: fc.string(),
    as: fc.constantFrom('lead', 'in-the-room', 'on-duty', 'team'),
  }),
);
test('never whoever proposed it, nobody twice, and the team only when nobody is nearer', () => {
  fc.assert(
    fc.property(near, near, (close, team) => {
      const ids = couldSayYes('ben', close, team).map(({ id }) => id);
      expect(ids).not.toContain('ben');
      expect(new Set(ids).size).toBe(ids.length);
      if (close.some(({ id }) => id !== 'ben'))
        expect(ids.every((id) => close.some((one) => one.id === id))).toBe(true);
    }),
  );
});
