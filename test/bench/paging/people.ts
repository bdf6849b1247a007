import { hashOf, randomLetters, type Platform } from '../../../src/platform/index.ts';
import { seedPeople } from '../seed-people.ts';

/**
 * So many services, each with a person of its own who is reached by a webhook at `<url>/<n>`, a policy and a source. The first is made by the
 * product's verbs, the others are its copies, since 20,000 by verbs would take minutes.
 * @returns the keys of their sources
 */
export async function seedManyPeople(platform: Platform, count: number, url: string): Promise<string[]> {
  const [first] = await seedPeople(platform, 1, () => `${url}/0`);
  const keys = [first!, ...Array.from({ length: count - 1 }, () => randomLetters(32))];
  const client = await platform.pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `
      create temporary table made on commit drop as
      select n, gen_random_uuid() as person_id, gen_random_uuid() as service_id, gen_random_uuid() as policy_id, hash, prefix
      from unnest($1::bytea[], $2::text[]) with ordinality as key (hash, prefix, n)`,
      [keys.slice(1).map(hashOf), keys.slice(1).map((key) => key.slice(0, 6))],
    );
    const copy = (table: string, changes: string, where = 'true') =>
      client.query(`
        insert into ${table} select copy.* from made
        cross join lateral jsonb_populate_record((select old from ${table} old where ${where} limit 1), jsonb_build_object(${changes})) as copy`);
    const target = `jsonb_build_array(jsonb_build_object('kind', 'person', 'personId', person_id))`;
    await copy(
      'person',
      `'id', person_id, 'name', 'Person ' || n, 'email', 'person-' || n || '@example.test'`,
    );
    await copy('membership', `'person_id', person_id`);
    await copy(
      'contact_method',
      `'id', gen_random_uuid(), 'person_id', person_id, 'address', jsonb_build_object('url', '${url}/' || n), 'address_key', '${url}/' || n`,
      `channel = 'webhook'`,
    );
    await copy('service', `'id', service_id, 'name', 'Service ' || n, 'slug', 'service-copy-' || n`);
    await copy('escalation_policy', `'id', policy_id, 'name', 'Policy ' || n`);
    await copy('escalation_step', `'policy_id', policy_id, 'targets', ${target}`);
    await copy('service_escalation_policy', `'service_id', service_id, 'policy_id', policy_id`);
    await copy(
      'source',
      `'id', gen_random_uuid(), 'service_id', service_id, 'key_hash', hash::text, 'key_prefix', prefix`,
    );
    await client.query('commit');
    await client.query('vacuum analyze');
  } finally {
    client.release();
  }
  return keys;
}
