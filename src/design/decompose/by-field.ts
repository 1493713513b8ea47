// The same facts about fields instead of entities, for the question whether an entity should be split between services.
import { type CouplingFacts, entityOf, type Group } from "./facts.ts";

/**
 * Each field becomes an entity `Order.total`; an entity without fields stays what it is. What named a whole entity names all
 * its fields. Relations are left out: of which fields they hold is not known. The fields of one entity speak for staying together.
 */
export function byField(facts: CouplingFacts): CouplingFacts {
  const fields = new Map(
    facts.entities.map(({ name, fields: own = [] }) => [
      name,
      own.length > 0 ? own.map((one) => `${name}.${one}`) : [name],
    ]),
  );
  const known = new Set([...fields.values()].flat());
  const fieldsOf = (name: string): readonly string[] => {
    const owner = known.has(name) ? undefined : entityOf(name, (one) => fields.has(one));
    return (owner === undefined ? undefined : fields.get(owner)) ?? [name];
  };
  const spread = (names: readonly string[]): string[] => names.flatMap(fieldsOf);
  const wholes = [...fields].map(([name, members]): Group => ({ criterion: "one-entity", name, members }));
  return {
    entities: [...known].map((name) => ({ name })),
    operations: facts.operations.map((one) => ({
      ...one,
      reads: spread(one.reads),
      writes: spread(one.writes),
      order: spread(one.order ?? []),
    })),
    groups: [...(facts.groups ?? []).map((one) => ({ ...one, members: spread(one.members) })), ...wholes],
  };
}
