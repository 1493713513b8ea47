// Says whether a login stands in the way of an endpoint: at the route, in its work, at its router, or for the whole component.
import { isModule } from "#base/module-path";
import { lastName } from "#base/names";
import { asksForLogin, guardingOption, readsUser, refuses } from "#knowledge/logins";
import type { Evidence } from "#model/evidence";
import type { Argument, Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { type Endpoint, work } from "./endpoints.ts";
import { ClassDependencies } from "./class-dependencies.ts";
import { codeOf } from "./code.ts";
import { namesIn, valuesIn } from "./expression.ts";
import { routesTo } from "./mesh.ts";
import { type Reach, reachOf } from "./reach.ts";

type Call = FactOf<"call">;

/** A login that several endpoints share. */
interface Shield {
  readonly covers: (endpoint: Endpoint) => boolean;
  readonly evidence: Evidence;
}

export class Logins {
  private readonly reach: Reach;
  private readonly shields: readonly Shield[];
  private readonly classes: ClassDependencies;
  private readonly guarding = new Map<string, boolean>();

  constructor(view: View, component: Component) {
    this.reach = reachOf(view, component);
    const calls = view.facts(component, "call");
    this.classes = new ClassDependencies(codeOf(view, component), this.reach);
    this.shields = [
      ...calls.flatMap((call) => this.shieldOf(call) ?? []),
      ...view.facts(component, "constant").flatMap((fact) => settingShield(fact)),
      ...proxyShields(view, component),
      ...view.facts(component, "definition").flatMap((fact) => this.edgeShield(fact)),
    ];
  }

  /** Where a login stands before everything. */
  before(): Evidence | undefined {
    const somewhere = { method: "*", path: "*", guards: [], takes: [], route: undefined, handlers: [] };
    return this.shields.find((one) => one.covers({ ...somewhere, evidence: { file: "", line: 1, quote: "" } }))
      ?.evidence;
  }

  guards(endpoint: Endpoint): boolean {
    return this.guardsItself(endpoint) || this.shields.some((shield) => shield.covers(endpoint));
  }

  /** Where it stands itself, rather than by what all around it pass through. */
  guardsItself(endpoint: Endpoint): boolean {
    const { route } = endpoint;
    return (
      endpoint.guards.some((name) => this.isGuard(name, endpoint.evidence.file)) ||
      endpoint.takes.some((type) => this.takesUser(type, endpoint.evidence.file)) ||
      (route !== undefined &&
        [...route.arguments, ...(route.receiver ?? [])].some((one) => this.argumentGuards(one, route))) ||
      endpoint.handlers.some((handler) => this.definitionGuards(handler)) ||
      work(endpoint, this.reach).some(showsLogin)
    );
  }

  private isGuard(name: string, file: string): boolean {
    const key = `${file} ${name}`;
    const known = this.guarding.get(key) ?? this.looksLikeGuard(name, file);
    this.guarding.set(key, known);
    return known;
  }

  private looksLikeGuard(name: string, file: string): boolean {
    if (asksForLogin(name) || (/Depends|Security/.test(name) && asksForLogin(name.replace(/^\w+\((\w+)[^]*$/, "$1"))))
      return true;
    const definitions = this.reach.definitionsOf(name, file);
    return this.reach.follow(definitions.flatMap((one) => this.reach.body(one))).some(showsLogin);
  }

  /** `CurrentUser = Annotated[User, Depends(get_current_user)]` as the type of a parameter. */
  private takesUser(type: string, file: string): boolean {
    const injected = /(?:Depends|Security)\(\s*([\w.]+)/.exec(type)?.[1];
    if (injected !== undefined && this.isGuard(injected, file)) return true;
    if (/HTTPAuthorizationCredentials|HTTPBasicCredentials|^Current_?(User|Admin|Account)|^Authenticated/i.test(type))
      return true;
    return this.reach.constantsOf(type, file).some((one) => {
      const inner = /(?:Depends|Security)\(\s*([\w.]+)/.exec(one.of.text)?.[1];
      return inner !== undefined && this.isGuard(inner, one.evidence.file);
    });
  }

  private argumentGuards(argument: Argument, call: Call): boolean {
    if (argument.name !== undefined && optionGuards(argument.name, argument.of)) return true;
    if (Object.entries(argument.of.properties ?? {}).some(([name, of]) => optionGuards(name, of))) return true;
    const isHandler = argument === call.arguments.at(-1) && argument.name === undefined;
    return (
      !isHandler && namesIn(argument.of).some((name) => name !== "function" && this.isGuard(name, call.evidence.file))
    );
  }

  private definitionGuards(handler: FactOf<"definition">): boolean {
    const byParameter = handler.parameters.some((one) => {
      const type = one.type ?? "";
      return (
        this.takesUser(type, handler.evidence.file) ||
        (one.default !== undefined && this.takesUser(one.default.text, handler.evidence.file))
      );
    });
    const byDecorator = this.reach.decoratorsOf(handler).some((one) => {
      const names = one.arguments.flatMap(({ of }) => namesIn(of));
      return (
        !names.some((name) => name.endsWith("AllowAny")) &&
        [one.callee, ...names].some((name) => name !== "function" && this.isGuard(name, handler.evidence.file))
      );
    });
    return (
      byParameter ||
      byDecorator ||
      this.classes.before(handler).some(({ name, file }) => this.isGuard(name, file)) ||
      handler.bases.some((base) =>
        /LoginRequired|PermissionRequired|UserPassesTest|Protected|Authenticated/i.test(base),
      )
    );
  }

  /** A login that is handed to an application, a router or a mount rather than to one route. */
  private shieldOf(call: Call): Shield[] | undefined {
    const last = lastName(call.callee);
    if (last === "use" || last === "register") return serverRoot.test(call.callee) ? this.fromUse(call) : undefined;
    if (
      /^(addHook|before_request|before_app_request|middleware|add_middleware|useGlobalGuards|before_serving|on_request)$/.test(
        last,
      )
    ) {
      const decorated =
        call.decorates === undefined ? [] : this.reach.definitionsOf(call.decorates, call.evidence.file);
      const does = this.reach.follow([
        ...decorated.flatMap((one) => this.reach.body(one)),
        ...this.reach.handedOver(call),
      ]);
      const isShield =
        does.some(showsLogin) || call.arguments.some(({ of }) => namesIn(of).some((name) => asksForLogin(name)));
      return isShield
        ? [{ covers: isBlueprint(call) ? inFile(call) : everything, evidence: call.evidence }]
        : undefined;
    }
    if (last === "forRoutes") return this.fromConsumer(call);
    if (/^(FastAPI|include_router|APIRouter|Module|register_blueprint)$/.test(last))
      return this.fromDependencies(call, last);
    return call.callee.endsWith(".auth.default") ? [{ covers: everything, evidence: call.evidence }] : undefined;
  }

  /** NestJS: `consumer.apply(AuthMiddleware).forRoutes({ path: "orders", method: RequestMethod.POST }, CatsController)`. */
  private fromConsumer(call: Call): Shield[] | undefined {
    const applied = (call.receiver ?? []).flatMap(({ of }) => namesIn(of));
    if (!applied.some((name) => this.isGuard(name, call.evidence.file))) return undefined;
    const covers = (one: Endpoint): boolean => call.arguments.some(({ of }) => isForRoute(of, one));
    return [{ covers, evidence: call.evidence }];
  }

  private fromDependencies(call: Call, last: string): Shield[] | undefined {
    const dependencies = call.arguments.filter(
      ({ name, of }) =>
        name === "dependencies" || /APP_GUARD/.test(of.text) || namesIn(of).some((one) => one.endsWith("APP_GUARD")),
    );
    const texts = dependencies.flatMap(({ of }) => [
      ...namesIn(of).filter((name) => !name.endsWith("APP_GUARD")),
      ...[...of.text.matchAll(/(?:Depends|Security)\(\s*([\w.]+)/g)].flatMap((one) => one[1] ?? []),
    ]);
    if (!texts.some((name) => this.isGuard(name, call.evidence.file))) return undefined;
    const router = call.arguments[0]?.of.refers ?? "";
    if (last === "APIRouter") return [{ covers: inFile(call), evidence: call.evidence }];
    const covers =
      last === "include_router"
        ? (one: Endpoint): boolean => isModule(router.replace(/\.\w+(\(\))?$/, ""), one.evidence.file)
        : everything;
    return [{ covers, evidence: call.evidence }];
  }

  /** `app.use(jwt())` for everything after it, `app.use("/orders", auth, orders)` for what is mounted there. */
  private fromUse(call: Call): Shield[] | undefined {
    // A function of four parameters handles errors: `UnauthorizedError` in it is the trace of a login, not the login.
    const handed = call.arguments.filter(
      ({ of }) => !/^(async\s+)?(function\s*\w*\s*)?\(\s*(err|error|_err|e)\b/.test(of.text),
    );
    const names = handed.flatMap(({ of }) => namesIn(of));
    const guarding = names.some(
      (name) => name !== "function" && !this.isRouter(name, call) && this.isGuard(name, call.evidence.file),
    );
    const inline = handed.some(({ of }) => of.refers === "function") && this.reach.inline(call).some(showsLogin);
    if (!guarding && !inline) return undefined;
    const path = call.arguments[0]?.of.value;
    const prefix = path?.startsWith("/") && path !== "/" ? path.replace(/\/?\*+$/, "") : undefined;
    const covers = (endpoint: Endpoint): boolean => {
      if (endpoint.evidence.file === call.evidence.file && endpoint.evidence.line < call.evidence.line) return false;
      if (prefix !== undefined)
        return endpoint.path.startsWith(prefix) || names.some((name) => isModule(name, endpoint.evidence.file));
      return /Router\(\)\.use$|^\?router\.use$/i.test(call.callee)
        ? endpoint.evidence.file === call.evidence.file
        : true;
    };
    return [{ covers, evidence: call.evidence }];
  }

  /** Whether a name is a module of routes rather than a guard: `app.use("/auth", authRoutes)`. */
  private isRouter(name: string, call: Call): boolean {
    if (/route[rs]?\b|controllers?\b/i.test(name)) return true;
    return this.reach
      .constantsOf(name, call.evidence.file)
      .some((one) => /Router\(\)|Hono\(\)/.test(one.of.refers ?? ""));
  }

  /** The middleware file of Next.js runs before every page and route. */
  private edgeShield(fact: FactOf<"definition">): Shield[] {
    if (!/(^|\/)(src\/)?middleware\.[jt]s$/.test(fact.evidence.file)) return [];
    return this.reach.follow(this.reach.body(fact)).some(showsLogin)
      ? [{ covers: everything, evidence: fact.evidence }]
      : [];
  }
}

/** What takes middleware of requests; `passport.use` and `Vue.use` take other things. */
const serverRoot =
  /^\??(?:this\.)?(?:express|connect|polka|koa|@koa|hono|@hono|fastify|restify|elysia|itty-router|app|server|api|\w*[rR]outer|instance|@nestjs\/core)\b|Router\(\)/;
const everything = (): boolean => true;
const isBlueprint = (call: Call): boolean =>
  /Blueprint\(\)|APIRouter\(\)/.test(call.callee) && !call.callee.endsWith("before_app_request");
const inFile =
  (call: Call) =>
  (endpoint: Endpoint): boolean =>
    endpoint.evidence.file === call.evidence.file;

/** A call that checks who asks, refuses whoever is unknown, or reads who is logged in. */
export function showsLogin(call: Call): boolean {
  if (asksForLogin(call.callee) || refuses.test(lastName(call.callee))) return true;
  return call.arguments.some(({ of }) => {
    if (of.value === "401" || of.value === "403" || /^(proxy-)?authorization$|^x-api-key$/i.test(of.value ?? ""))
      return true;
    return /UNAUTHORIZED|FORBIDDEN|_40[13]_/.test(of.refers ?? "") || readsUser.test(of.text);
  });
}

function optionGuards(name: string, of: Expression): boolean {
  if (/^(preHandler|onRequest|preValidation|beforeHandle|middlewares?|pre|config|options|dependencies)$/.test(name)) {
    return (
      asksForLogin(of.refers ?? "") || namesIn(of).some(asksForLogin) || /auth(?!or)|jwt|login|guard/i.test(of.text)
    );
  }
  return (
    guardingOption.test(name) && of.value !== "False" && of.value !== "false" && of.value !== "None" && of.text !== "[]"
  );
}

/** Django says it in its settings: permissions of the REST framework, a middleware that asks for a login. */
function settingShield(fact: FactOf<"constant">): Shield[] {
  if (!/(^|\.)(REST_FRAMEWORK|DEFAULT_PERMISSION_CLASSES|MIDDLEWARE|permission_classes)$/.test(fact.name)) return [];
  const names = namesIn(fact.of).concat(valuesIn(fact.of));
  const rest =
    /(^|\.)(REST_FRAMEWORK|DEFAULT_PERMISSION_CLASSES)$/.test(fact.name) &&
    names.some((one) => /IsAuthenticated$|IsAdminUser$|DjangoModelPermissions$|HasScope/.test(one));
  const middleware = /(^|\.)MIDDLEWARE$/.test(fact.name) && names.some((one) => /LoginRequired|RequireLogin/.test(one));
  if (rest || middleware) return [{ covers: everything, evidence: fact.evidence }];
  const own = /(^|\.)permission_classes$/.test(fact.name) && names.some((one) => !one.endsWith("AllowAny"));
  return own
    ? [
        {
          covers: (endpoint) => endpoint.handlers.some((one) => fact.name.startsWith(`${one.name}.`)),
          evidence: fact.evidence,
        },
      ]
    : [];
}

const proxyLogin =
  /^(auth_basic|auth_request|auth_jwt|auth-url|auth-type|auth-signin|.*forwardauth.*|.*basicauth.*|.*digestauth.*|basic_auth|forward_auth)$/i;

/** A proxy in front may ask for the login: `auth_request` of nginx, basic or forward auth of Traefik or Caddy, annotations of an ingress. */
function proxyShields(view: View, component: Component): Shield[] {
  return routesTo(view, component).flatMap((route) => {
    const asked = route.settings.find((one) => proxyLogin.test(one.name) && one.value !== "off");
    return asked ? [{ covers: everything, evidence: asked.evidence }] : [];
  });
}

/** Whether one argument of `forRoutes` speaks of an endpoint: a path, a path with its method, or a controller. */
function isForRoute(of: Expression, { path, method, evidence }: Endpoint): boolean {
  const wanted = of.properties?.["path"]?.value ?? of.value;
  if (wanted === undefined) return of.refers !== undefined && isModule(of.refers.replace(/\.\w+$/, ""), evidence.file);
  const verb = of.properties?.["method"]?.refers?.split(".").at(-1) ?? "ALL";
  const bare = wanted.replace(/^\/|\/$/g, "");
  return (verb === "ALL" || verb === method) && (bare === "*" || path === `/${bare}` || path.endsWith(`/${bare}`));
}
