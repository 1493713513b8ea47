// Annotations as meanings: a parameter of type Session is an object of that class.
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import type { Context } from "./context.ts";
import type { Meaning } from "./meaning.ts";
import { memberMeaning, nameMeaning } from "./names.ts";
import { child, childOf, childrenAs } from "./nodes.ts";
import { isBuiltin } from "./vocabulary.ts";

/** What something of an annotated type is; `undefined` where the type says nothing. */
export function typeMeaning(context: Context, node: SyntaxNode | undefined): Meaning | undefined {
  switch (node?.type) {
    case "type":
      return typeMeaning(context, node.children[0]);
    case "identifier":
    case "attribute":
      return objectOf(context.meaning(node));
    case "member_type":
      return byName(context, context.textOf(node));
    case "string":
      return byName(context, context.textOf(node).replaceAll(/^[rbu]*["']+|["']+$|\s*\|\s*None/gi, ""));
    case "generic_type":
      return generic(context, node.children[0], childOf(node, "type_parameter")?.children ?? []);
    case "subscript":
      return generic(context, child(node, "value"), childrenAs(node, "subscript"));
    case "binary_operator":
    case "union_type":
      return first(context, node.children);
    default:
      return undefined;
  }
}

function first(context: Context, nodes: readonly SyntaxNode[]): Meaning | undefined {
  for (const node of nodes) {
    const meaning = typeMeaning(context, node);
    if (meaning) return meaning;
  }
  return undefined;
}

/** An annotation in quotes, where it is no more than a dotted name. */
function byName(context: Context, name: string): Meaning | undefined {
  if (!/^[A-Za-z_][\w.]*$/.test(name)) return undefined;
  const [root = "", ...members] = name.split(".");
  let meaning = nameMeaning(context, root);
  for (const member of members) meaning = memberMeaning(context, meaning, member);
  return objectOf(meaning);
}

function objectOf(type: Meaning): Meaning | undefined {
  const name = type.refers;
  if (name === undefined || speechless.test(name)) return undefined;
  if (isBuiltin(name) || containers.test(name)) return { kind: "data" };
  return { refers: name.endsWith("()") ? name : `${name}()` };
}

const speechless =
  /^(?:typing(?:_extensions)?\.)?(?:Any|Self|TypeVar|Callable|object|type|Type|NoReturn|Never)$|^object$/;
const containers =
  /^(?:typing|collections|collections\.abc|typing_extensions)\.(?:List|Dict|Set|FrozenSet|Tuple|Mapping|MutableMapping|Sequence|Iterable|Text|AnyStr|Literal|DefaultDict|OrderedDict|Counter|Deque|NamedTuple|defaultdict|deque)$/;

/** Types that stand for one of their parameters. */
const wrappers =
  /^(?:.*\.)?(?:Optional|Union|Annotated|Final|ClassVar|Required|NotRequired|Awaitable|Iterator|Iterable|Generator|AsyncIterator|AsyncIterable|AsyncGenerator|ContextManager|AsyncContextManager|Mapped)$/;

function generic(context: Context, head: SyntaxNode | undefined, given: readonly SyntaxNode[]): Meaning | undefined {
  if (!head) return undefined;
  const type = context.meaning(head);
  if (wrappers.test(type.refers ?? context.textOf(head))) return first(context, given);
  return objectOf(type);
}
