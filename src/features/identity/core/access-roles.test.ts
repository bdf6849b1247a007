import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actions, type Action } from '../../../platform/contract/permission.ts';
import { accessRoles, atLeast, mayDo, type AccessRole } from './access-roles.ts';

// Who may, in the team concerned and when they have their role only in another team. Written out on purpose: a change of
// the rules is a change of this table that somebody reads.
const all = 'admin manager responder stakeholder';
const table: Record<Action, { here: string; elsewhere: string }> = {
  'incident.read': { here: all, elsewhere: 'admin manager responder' },
  'incident.declare': { here: all, elsewhere: all },
  'incident.comment': { here: all, elsewhere: 'admin manager responder' },
  'incident.acknowledge': { here: 'admin manager responder', elsewhere: '' },
  'incident.resolve': { here: 'admin manager responder', elsewhere: '' },
  'incident.edit': { here: 'admin manager responder', elsewhere: '' },
  'service.read': { here: all, elsewhere: all },
  'service.manage': { here: 'admin manager', elsewhere: '' },
  'policy.read': { here: all, elsewhere: 'admin manager responder' },
  'policy.manage': { here: 'admin manager', elsewhere: '' },
  'schedule.read': { here: all, elsewhere: all },
  'schedule.override': { here: 'admin manager responder', elsewhere: '' },
  'schedule.manage': { here: 'admin manager', elsewhere: '' },
  'source.read': { here: 'admin manager responder', elsewhere: '' },
  'source.manage': { here: 'admin manager', elsewhere: '' },
  'change.record': { here: 'admin manager responder', elsewhere: '' },
  'team.read': { here: all, elsewhere: all },
  'team.manage': { here: 'admin', elsewhere: '' },
  'team.create': { here: '', elsewhere: '' },
  'person.read': { here: all, elsewhere: all },
  'person.invite': { here: 'admin manager', elsewhere: '' },
  'person.manage': { here: '', elsewhere: '' },
  'instance.manage': { here: '', elsewhere: '' },
};
const team = 'here';
const mayAs = (action: Action, roles: [string, AccessRole][], instanceAdmin = false) =>
  mayDo(action, { instanceAdmin, roles: new Map(roles) }, team);

describe('who may do what', () => {
  test.each(actions)('%s', (action) => {
    const may = (teamId: string) => accessRoles.filter((role) => mayAs(action, [[teamId, role]])).join(' ');
    expect({ here: may(team), elsewhere: may('there') }).toEqual(table[action]);
    expect(mayAs(action, [], true), 'instance administrators may do all').toBe(true);
    expect(mayAs(action, []), 'whoever is in no team may do nothing').toBe(false);
  });
});

const anyRole = fc.constantFrom(...accessRoles);
const anyRoles = fc.uniqueArray(fc.tuple(fc.constantFrom('here', 'a', 'b'), anyRole), {
  selector: ([id]) => id,
});
const anyAction = fc.constantFrom(...actions);

test('a higher access role never takes a right away', () => {
  fc.assert(
    fc.property(anyAction, anyRoles, anyRole, anyRole, (action, roles, low, high) => {
      fc.pre(atLeast(high, low));
      const others = roles.filter(([id]) => id !== team);
      if (mayAs(action, [...others, [team, low]]))
        expect(mayAs(action, [...others, [team, high]])).toBe(true);
    }),
  );
});

test('who may do it in one team is let through to the verb, which asks about the team', () => {
  fc.assert(
    fc.property(anyAction, anyRoles, (action, roles) => {
      const who = { instanceAdmin: false, roles: new Map(roles) };
      const somewhere = ['here', 'a', 'b'].some((id) => mayDo(action, who, id));
      if (somewhere) expect(mayDo(action, who)).toBe(true);
    }),
  );
});

test('a role in a team that is not concerned never gives what a role in no team at all is needed for', () => {
  fc.assert(
    fc.property(anyRoles, (roles) => {
      const others = roles.filter(([id]) => id !== team);
      for (const action of ['service.manage', 'team.manage', 'person.invite', 'source.read'] as const)
        expect(mayAs(action, others)).toBe(false);
    }),
  );
});
