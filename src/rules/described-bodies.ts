// Whether something describes bodies that no form of a check shows: classes and schemas that a framework puts to work by itself.
import { lastName } from "#base/names";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import type { Endpoint } from "./endpoints.ts";

export function describesBodies(view: View, component: Component): boolean {
  const parsed = view.facts(component, "call").some((one) => {
    const isParser = /^(parse|safeParse|parseAsync|safeParseAsync|validate\w*)$/.test(lastName(one.callee));
    return isParser && one.arguments.some(({ of }) => /\breq(uest)?\.(body|params|query)\b/.test(of.refers ?? of.text));
  });
  if (parsed) return true;
  const classes = view.facts(component, "definition").filter((one) => one.what === "class");
  return (
    classes.some(({ bases }) => bases.some((base) => /(Serializer|ModelForm|forms\.Form)$/.test(base))) ||
    view
      .facts(component, "import")
      .some(({ module }) =>
        /^(graphql|@apollo\/server|apollo-server|type-graphql|@nestjs\/graphql|graphene|strawberry|ariadne|tornado|express-openapi-validator|express-validator|celebrate|connexion)/.test(
          module,
        ),
      )
  );
}

/** Whether bodies come only while a program is set up, or from a service that signs what it sends. */
export function onlyToSetUp(endpoints: readonly Endpoint[]): boolean {
  return endpoints.length > 0 && endpoints.every(({ path }) => /set-?up|install|webhook/i.test(path));
}
