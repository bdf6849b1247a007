import { addMember, createPerson, createTeam } from '../features/identity/index.ts';
import { createSourceFor } from '../features/intake/index.ts';
import { createPolicyFor, setServicePolicyFor } from '../features/paging/index.ts';
import { createServiceFor, recordChanges, type Service } from '../features/services/index.ts';
import { system, type Actor, type Tx } from '../platform/index.ts';
import { makeDemoSchedule } from './duty-cast.ts';

const teams = {
  Payments: {
    people: ['Ada Lund', 'Ben Kaur', 'Cleo Marsh', 'Dev Rao'],
    stakeholder: 'Mia Wong',
    services: [
      ['Checkout', 'What customers pay with, web and app.'],
      ['Payments API', 'Talks to the acquirers.'],
      ['Invoices', 'Makes and mails them at night.'],
    ],
  },
  Platform: {
    people: ['Emil Dahl', 'Fay Okoro', 'Ben Kaur'],
    stakeholder: 'Hugo Stern',
    services: [
      ['Kubernetes', 'The clusters everything runs on.'],
      ['Databases', 'PostgreSQL for every team.'],
    ],
  },
  Documents: {
    people: ['Cleo Marsh', 'Gita Rao'],
    stakeholder: 'Mia Wong',
    services: [
      ['Fax gateway', 'Suppliers still send them.'],
      ['Archive', 'Ten years of documents, searchable.'],
    ],
  },
  Edge: {
    people: ['Emil Dahl', 'Fay Okoro', 'Dev Rao'],
    stakeholder: 'Hugo Stern',
    services: [
      ['Edge proxy', 'Serves every request of every customer, in all data centres.'],
      ['Firewall rules', 'Refuse attacks; each reaches every machine within seconds.'],
      ['Bot detection', 'Patterns that tell people from programs, on every request.'],
    ],
  },
  Search: {
    people: ['Dev Rao', 'Ines Vidal'],
    stakeholder: 'Hugo Stern',
    services: [
      ['Product search', 'What customers find.'],
      ['Reports', 'The nightly reports and their mails.'],
    ],
  },
} as const;

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}
export interface DemoCast {
  person(name: string): DemoPerson;
  service(name: string): Service;
  sourceKey(service: string): string;
}

/** Five teams' worth of people, services, policies and sources. `password` signs Ada in. */
export async function makeDemoCast(tx: Tx, password: string): Promise<DemoCast> {
  const people = new Map<string, DemoPerson>();
  const services = new Map<string, Service>();
  const keys = new Map<string, string>();
  const known = async (name: string): Promise<DemoPerson> => {
    const found = people.get(name);
    if (found) return found;
    const email = `${name.split(' ')[0]!.toLowerCase()}@demo.example`;
    const isAda = name === 'Ada Lund';
    const made = await createPerson(
      tx,
      { name, email, password: isAda ? password : null, timeZone: 'Europe/Oslo', instanceAdmin: isAda },
      { emailVerified: true },
    );
    const person = { id: made.id, name, email };
    people.set(name, person);
    return person;
  };
  for (const [name, team] of Object.entries(teams)) {
    const made = await createTeam(tx, { name }, system);
    const members = [];
    for (const [index, person] of team.people.entries()) {
      members.push(await known(person));
      const accessRole = index === 0 ? ('manager' as const) : ('responder' as const);
      await addMember(tx, { teamId: made.id, personId: members.at(-1)!.id, accessRole }, system);
    }
    const stakeholder = await known(team.stakeholder);
    await addMember(tx, { teamId: made.id, personId: stakeholder.id, accessRole: 'stakeholder' }, system);
    const scheduleId = await makeDemoSchedule(tx, { id: made.id, name }, members);
    const policyId = await createPolicyFor(
      tx,
      {
        teamId: made.id,
        name: `${name}, day and night`,
        repeatCount: 2,
        steps: stepsFor(scheduleId, members),
        // Half a minute here is half an hour: what is open would page again and again while one looks around.
        holdsSeconds: null,
      },
      system,
    );
    for (const [service, description] of team.services) {
      const runbookUrl = `https://runbooks.demo.example/${service.toLowerCase().replaceAll(' ', '-')}`;
      const row = await createServiceFor(
        tx,
        { teamId: made.id, name: service, description, runbookUrl },
        system,
      );
      await setServicePolicyFor(tx, row.id, policyId);
      const source = await createSourceFor(tx, { serviceId: row.id, name: 'Prometheus' }, system);
      services.set(service, row);
      keys.set(service, source.key);
    }
  }
  const must = <T>(map: ReadonlyMap<string, T>, name: string): T => {
    const found = map.get(name);
    if (found === undefined) throw new Error(`The demonstration has no ${name}.`);
    return found;
  };
  return {
    person: (name) => must(people, name),
    service: (name) => must(services, name),
    sourceKey: (name) => must(keys, name),
  };
}

/** Who is on duty, then the side-kick, then whoever leads the team; without a schedule one after the other. */
function stepsFor(scheduleId: string | undefined, members: readonly DemoPerson[]) {
  const delaySeconds = 300;
  const person = ({ id }: DemoPerson) => ({
    delaySeconds,
    targets: [{ kind: 'person' as const, personId: id }],
  });
  if (scheduleId === undefined) return members.map(person);
  const step = (role: 'superhero' | 'side-kick') => ({
    delaySeconds,
    targets: [{ kind: 'schedule' as const, scheduleId, roles: [role] }],
  });
  return [step('superhero'), step('side-kick'), person(members[0]!)];
}

/** What was deployed lately, so that "changes just before" has something to say. */
export async function recordDemoChanges(tx: Tx, cast: DemoCast): Promise<void> {
  const ci: Actor = system;
  const ago = (minutes: number) => new Date(tx.now.getTime() - minutes * 60_000);
  await recordChanges(
    tx,
    [
      {
        serviceId: cast.service('Checkout').id,
        summary: 'Deploy 4f1c: new card form',
        origin: 'ci',
        at: ago(34),
      },
      {
        serviceId: cast.service('Checkout').id,
        summary: 'Flag eu-routing turned on',
        origin: 'flags',
        at: ago(16),
      },
      {
        serviceId: cast.service('Databases').id,
        summary: 'Minor upgrade of orders-db',
        origin: 'ansible',
        at: ago(300),
      },
      {
        serviceId: cast.service('Reports').id,
        summary: 'Deploy 77ab: faster joins',
        origin: 'ci',
        at: ago(900),
      },
    ],
    ci,
  );
}
