// The name behind a type annotation, where it is a class or interface with a name.
import type { Node } from "#syntax/oxc/parse";

/** `["express", "Application"]` of `: express.Application | null`; `undefined` for types without a name of their own. */
export function typePath(annotation: Node | null | undefined): string[] | undefined {
  let type: Node | null | undefined = annotation;
  for (let depth = 0; depth < 10 && type; depth++) {
    if (type.type === "TSTypeAnnotation") type = type.typeAnnotation;
    else if (type.type === "TSParenthesizedType") type = type.typeAnnotation;
    else if (type.type === "TSUnionType") type = type.types.find((one) => one.type === "TSTypeReference");
    else return type.type === "TSTypeReference" ? pathOf(type.typeName) : undefined;
  }
  return undefined;
}

function pathOf(name: Node): string[] | undefined {
  const path: string[] = [];
  let left = name;
  for (let depth = 0; depth < 10; depth++) {
    if (left.type === "Identifier") return [left.name, ...path];
    if (left.type !== "TSQualifiedName") return undefined;
    path.unshift(left.right.name);
    left = left.left;
  }
  return undefined;
}
