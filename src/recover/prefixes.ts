// Puts the paths together below which the routes of a program hang.
import { endsAlike, modulePath } from "#base/module-path";
import { ownerName } from "#base/names";
import { fitsAny } from "#base/pattern";
import { remembering } from "#base/remembering";
import { controllers, mountForms, prefixedRouters } from "#knowledge/frameworks";
import type { FactOf } from "#model/fact";
import { argumentAt, valueOf } from "./arguments.ts";
import type { Values } from "./values.ts";

type Call = FactOf<"call">;

interface Mount {
  readonly file: string;
  readonly path: string;
  /** The router as a qualified name, or `*` for all of the program. */
  readonly router: string;
  /** Whether the path takes the place of the router's own. */
  readonly replaces?: boolean | undefined;
}

/** The paths below which routers hang: their own prefix, and that of the call that mounts them. */
export class Prefixes {
  private readonly calls: readonly Call[];
  private readonly values: Values;
  private readonly mounts: Mount[] = [];

  constructor(calls: readonly Call[], values: Values) {
    this.calls = calls;
    this.values = values;
    for (const call of calls) this.mounts.push(...this.mountsOf(call));
  }

  private readonly mountForm = remembering((callee) => mountForms.find((one) => fitsAny(callee, one.calls)));

  private mountsOf(call: Call): Mount[] {
    const included = includedModule(call);
    if (included !== undefined) {
      const path = this.text(call, [0], true);
      return path === undefined ? [] : [{ file: call.evidence.file, path: below(path), router: included }];
    }
    const form = this.mountForm(call.callee);
    const everywhere = form?.router.length === 0;
    const path = form && this.text(call, form.path, everywhere);
    if (!form || !path) return [];
    if (everywhere) return [{ file: "", path: below(path), router: "*" }];
    return form.router.flatMap((place) => {
      const router = argumentAt(call, place)?.refers;
      const { file } = call.evidence;
      return router && router !== "function" ? [{ file, path, router, replaces: form.replaces }] : [];
    });
  }

  of(call: Call): string {
    const { file } = call.evidence;
    return this.above(file, 0) + (this.mountOf(file)?.replaces ? "" : this.own(call));
  }

  /** `APIRouter(prefix="/users")`, or the decorator of the class around a method. */
  private own(call: Call): string {
    for (const form of prefixedRouters) {
      const made = form.calls.some((one) => call.callee.startsWith(`${one}()`));
      if (!made || !call.receiver) continue;
      const router = { ...call, arguments: call.receiver };
      const name = form.name === undefined ? undefined : this.text(router, [form.name], true);
      return this.text(router, form.path) ?? (name === undefined ? "" : below(name));
    }
    const owner = call.decorates?.includes(".") ? ownerName(call.decorates) : undefined;
    if (owner === undefined) return "";
    const controller = this.calls.find(
      (one) => one.decorates === owner && one.evidence.file === call.evidence.file && controllers.has(one.callee),
    );
    const path = controller && this.text(controller, [0, "0.path"]);
    return path ? `/${path.replace(/^\//, "")}` : "";
  }

  private above(file: string, depth: number): string {
    if (depth > 4) return "";
    const everywhere = this.mounts.find((mount) => mount.router === "*")?.path ?? "";
    const mount = this.mountOf(file);
    return mount ? this.above(mount.file, depth + 1) + mount.path : everywhere;
  }

  private mountOf(file: string): Mount | undefined {
    return this.mounts.find((one) => one.router !== "*" && routerIsIn(one.router, file) && one.file !== file);
  }

  private text(call: Call, places: readonly (number | string)[], loose = false): string | undefined {
    for (const place of places) {
      const argument = argumentAt(call, place);
      const value = argument && valueOf(argument);
      const text = value === undefined ? "" : this.values.resolve(value).text;
      if (
        text !== "" &&
        !text.includes("${") &&
        (loose || text.startsWith("/") || typeof place === "string" || call.decorates !== undefined)
      )
        return text;
    }
    return undefined;
  }
}

/** `path("api/", include("shop.urls"))` of Django: the module whose routes hang below the path. */
function includedModule(call: Call): string | undefined {
  if (!/^django\.(urls|conf\.urls)\.(path|re_path|url)$/.test(call.callee)) return undefined;
  return /\binclude\(\s*\(?\s*["']([\w.]+)["']/.exec(call.arguments[1]?.of.text ?? "")?.[1];
}

/** A prefix as routes continue it: `/` in front, none behind. */
function below(path: string): string {
  const bare = path.replace(/^[/^]+|[/$]+$/g, "");
  return bare === "" ? "" : `/${bare}`;
}

/** Whether a router, as a qualified name, is made in a file: `app.routes.users.router` or `./users.route` in `routes/users.py`. */
function routerIsIn(router: string, file: string): boolean {
  const stem = `/${file.replace(/\.\w+$/, "").replace(/\/(index|__init__|main)$/, "")}`;
  const name = router.replace(/(\(\))+$/, "");
  if (name.includes("/")) {
    // TypeScript that is compiled to modules names the file that will be there: `./users.js`.
    const module = name.replace(/^(\.{0,2}\/)+/, "").replace(/\.[mc]?[jt]sx?(?=\.\w+$|$)/, "");
    return stem.endsWith(`/${module}`) || stem.endsWith(`/${module.replace(/\.[^./]*$/, "")}`);
  }
  const parts = name.split(/[.()]+/).filter((part) => part !== "");
  // A module of routes may be a folder of files.
  if (`${stem}/`.includes(`/${parts.join("/")}/`)) return true;
  return [parts, parts.slice(0, -1)].some((module) => endsAlike(module, modulePath(stem)));
}
