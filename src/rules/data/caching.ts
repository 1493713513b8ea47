// Copies of fetched or computed data are kept and read again; a store that holds the only copy is no cache.
import { lastName } from "#base/names";
import type { Check } from "#model/check";
import { type Evidence, placeOf } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { type Call, type Code, codeOf } from "../code.ts";
import { factsOf } from "../fact-index.ts";
import { calls, type Form, handsOver, list, placesIn, settings, shownBy, sightings } from "../forms.ts";
import { perComponent } from "../once.ts";
import { askedBy } from "../neighbours.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { storesOf } from "../stores.ts";

const forms: readonly Form[] = [
  calls(
    "a decorator that keeps answers: cachetools, aiocache, async_lru, fastapi-cache, Flask-Caching, cache_page of Django, joblib, dogpile, diskcache",
    list(`cachetools.cached cachetools.cachedmethod cachetools.func.* aiocache.cached* aiocache.decorators.cached*
      async_lru.alru_cache fastapi_cache.decorator.cache flask_caching.Cache().cached flask_caching.Cache().memoize
      *cache.cached *cache.memoize django.views.decorators.cache.cache_page *cache_page joblib.Memory().cache
      dogpile.cache.*.cache_on_arguments *region.cache_on_arguments diskcache.*.memoize cashews.cache* cashews.*.cache
      *.Cacheable type-cacheable.Cacheable`),
    (call) => call.decorates !== undefined,
  ),
  calls("django.core.cache read and filled", ["django.core.cache.cache.get_or_set", "django.core.cache.cache.get"]),
  calls("an HTTP client that keeps answers: requests-cache, CacheControl, hishel, axios-cache-interceptor, apicache", [
    ...list(`requests_cache.CachedSession requests_cache.install_cache cachecontrol.CacheControl hishel.*CacheClient
      axios-cache-interceptor.setupCache axios-cache-adapter.setupCache apicache.middleware apicache.options().middleware`),
  ]),
  calls(
    "memoizee, p-memoize, lodash memoize, cache-manager wrap, swr, React Query, Apollo's InMemoryCache",
    list(`memoizee p-memoize moize lodash.memoize lodash/memoize cache-manager.*wrap *cacheManager.wrap *cacheManager.get
      @nestjs/cache-manager.CacheKey @nestjs/cache-manager.CacheTTL swr swr.* @tanstack/react-query.use*Query
      @tanstack/vue-query.use*Query @tanstack/svelte-query.create*Query react-query.use*Query @apollo/client.InMemoryCache
      @reduxjs/toolkit/query*.createApi`),
  ),
  handsOver("CacheInterceptor of NestJS, UpdateCacheMiddleware of Django, apicache as middleware", [
    "@nestjs/cache-manager.CacheInterceptor",
    "@nestjs/common.CacheInterceptor",
    "apicache.middleware()",
  ]),
  shownBy("UpdateCacheMiddleware among the middleware of Django", "constant", ({ name, of, evidence }) =>
    /(^|\.)MIDDLEWARE$/.test(name) && (of.items ?? []).some((one) => /UpdateCacheMiddleware/.test(one.value ?? ""))
      ? [evidence]
      : [],
  ),
  calls("Guava, Caffeine, Ehcache (Java); ristretto, go-cache, golang-lru (Go)", [
    ...list(`com.google.common.cache.CacheBuilder.newBuilder* com.github.benmanes.caffeine.cache.Caffeine.newBuilder*
      *ristretto.NewCache *go-cache.New *golang-lru*.New*`),
  ]),
  settings(
    "proxy_cache in nginx, a cache in Spring or Varnish",
    list(
      "*proxy_cache *fastcgi_cache *uwsgi_cache spring.cache.type spring.cache.cache-names spring.cache.caffeine.spec",
    ),
    (value) => !/^(off|none|simple)?$/i.test(value),
  ),
];
const memoized = "functools.lru_cache or cache on a function that takes arguments";
const readThrough =
  "a memory cache, Redis or Memcached that is asked first and filled with what a database or another component gave";

/** Objects that keep entries in the memory of the process. */
const memoryCaches =
  list(`node-cache lru-cache lru-cache.LRUCache lru-cache.default quick-lru keyv tiny-lru.lru memory-cache
  cachetools.TTLCache cachetools.LRUCache cachetools.LFUCache cachetools.TLRUCache diskcache.Cache flask_caching.Cache
  aiocache.Cache aiocache.SimpleMemoryCache`);
const reads = /\.(get|mget|mGet|has|hget|hGet|hgetall|hGetAll|getItem|get_many|wrap|exists)$/;
const fills = /\.(set|put|setex|setEx|psetex|mset|hset|hSet|hmset|setItem|add|set_many)$/;
const shared = /redis|memcache|memjs|valkey|ioredis/i;
const cacheWords = /cache|memo(?!ry)/i;

/** What a component may keep copies of: reads of a database, answers of other components. */
const databaseReads =
  /\.(find\w*|query|execute|fetch\w*|scalars?|scalar_one\w*|select|aggregate|all|first|one|get_or_404|queryRaw)$|\.objects\.(get|filter|all)$/;

/** `lru_cache` on a function without arguments keeps one value for good: a singleton, mostly of settings. */
function memoizing(view: View, component: Component): { caches: Evidence[]; singletons: Evidence[] } {
  const code = codeOf(view, component);
  const found = code
    .callsWhere((callee) => /^functools\.(lru_cache|cache)$/.test(callee))
    .filter((call) => call.decorates !== undefined);
  const takes = (call: Call): boolean =>
    code.definitionsIn(call.evidence.file).some((one) => one.name === call.decorates && one.parameters.length > 0);
  return {
    caches: found.filter(takes).map((call) => call.evidence),
    singletons: found.filter((call) => !takes(call)).map((call) => call.evidence),
  };
}

/** One cache object, or a shared store that may serve as one. */
interface Kept {
  readonly made: readonly Evidence[];
  readonly read: readonly Call[];
  readonly filled: readonly Call[];
}

const inMemory = perComponent((view: View, component: Component): Kept => {
  const made = [...factsOf(view, component).calls(memoryCaches)];
  const names = new Set(made.flatMap((call) => (call.assignedTo ? [lastName(call.assignedTo)] : [])));
  const of = codeOf(view, component)
    .callsWhere((callee) => isOf(callee, made, names))
    .filter((call) => call.decorates === undefined);
  return {
    made: made.map((call) => call.evidence),
    read: of.filter((call) => reads.test(call.callee)),
    filled: of.filter((call) => fills.test(call.callee)),
  };
});

/** On the object itself, or on one of its name that another file imports. */
function isOf(callee: string, made: readonly Call[], names: ReadonlySet<string>): boolean {
  if (/^memory-cache\.(get|put)$/.test(callee) || made.some((one) => callee.startsWith(`${one.callee}().`)))
    return true;
  const owner = callee.slice(0, Math.max(0, callee.lastIndexOf(".")));
  return names.has(lastName(owner)) && /^[./?]/.test(callee);
}

const inShared = perComponent((view: View, component: Component): Kept => {
  const of = codeOf(view, component).callsWhere(
    (callee) => shared.test(callee) || /^\??(this\.)?cache\w*\./i.test(callee),
  );
  const made = storesOf(view, component).filter((one) => one.protocol === "redis" || one.protocol === "memcached");
  return {
    made: made.map((one) => one.evidence),
    read: of.filter((call) => reads.test(call.callee)),
    filled: of.filter((call) => fills.test(call.callee)),
  };
});

/** Whether there is anything else the data could be a copy of. */
function hasSource(view: View, component: Component): boolean {
  const stores = storesOf(view, component).some((one) => !/^(redis|memcached)$/.test(one.protocol));
  const asks = askedBy(view, component).some((one) => !/^(observability|discovery|config)$/.test(one.kind));
  return stores || asks || view.uses(component).some((use) => use.role === "client" && use.technology !== "zipkin");
}

/** What is written is what a database or another component just gave: the value, or the name of the cache, says so. */
function isCopy(fill: Call, code: Code, asks: ReadonlySet<string>): boolean {
  if (cacheWords.test(`${fill.evidence.file} ${fill.within ?? ""} ${fill.callee} ${fill.arguments[0]?.of.text ?? ""}`))
    return true;
  const given = fill.arguments
    .slice(1)
    .map(({ of }) => `${of.text} ${of.refers ?? ""}`)
    .join(" ");
  return code.beside(fill).some(({ callee, assignedTo, evidence }) => {
    const isSource = databaseReads.test(callee) && !shared.test(callee);
    const asked = asks.has(placeOf(evidence));
    return (
      assignedTo !== undefined &&
      (isSource || asked) &&
      new RegExp(`(^|[^\\w$])${escaped(assignedTo)}($|[^\\w$])`).test(given)
    );
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w]/g, "\\$&");
}

/** Places where copies are kept and read again. */
function copies(view: View, component: Component): Evidence[] {
  if (!hasSource(view, component)) return [];
  const code = codeOf(view, component);
  const clients = view.uses(component).filter((use) => use.role === "client");
  const asks = new Set(clients.map((use) => placeOf(use.call.evidence)));
  const memory = inMemory(view, component);
  const kept = memory.read.length > 0 && memory.filled.length > 0 ? [...memory.read, ...memory.filled] : [];
  const { read, filled } = inShared(view, component);
  const filling = read.length > 0 ? filled.filter((call) => isCopy(call, code, asks)) : [];
  const reading = filling.length > 0 ? read : [];
  return [...kept, ...reading, ...filling].map((call) => call.evidence);
}

function conclude(view: View, component: Component): Conclusion {
  const { caches, singletons } = memoizing(view, component);
  const evidence = distinctPlaces([...sightings(view, component, forms), ...caches, ...copies(view, component)]);
  if (evidence.length > 0)
    return {
      component,
      verdict: "present",
      because: "copies of fetched or computed data are kept and read again",
      evidence,
    };
  if (!view.understood(component) && placesIn(factsOf(view, component), forms).length === 0)
    return { component, verdict: "unknown", because: notRead(component) };
  const store = inShared(view, component);
  const keeping = store.read.length > 0 || store.filled.length > 0;
  const alone = [...inMemory(view, component).made, ...(keeping ? store.made : [])];
  const nearMisses = distinctPlaces([...alone, ...singletons]);
  const because =
    alone.length > 0
      ? "what it keeps is the only copy, or is never read again"
      : "no copy of fetched or computed data is kept";
  return { component, verdict: "absent", because, nearMisses };
}

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (check.verdict !== "absent" || !component) return undefined;
  return unread(view, component);
}

/** A cache that is made, perhaps filled, and never asked. */
function unread(view: View, component: Component): Matter | undefined {
  const { made, read, filled } = inMemory(view, component);
  const [first] = made;
  if (!first || read.length > 0 || filled.length === 0 || !hasSource(view, component)) return undefined;
  return {
    severity: "low",
    confidence: 0.75,
    is: `the cache made at ${first.file}:${first.line} is filled and never read`,
    expected: "a cache that is asked before the work is done again, or none",
    because: `${component.name} pays for keeping the copies and still fetches or computes each answer anew`,
    mend: "Ask the cache first and fill it where it has nothing, or take it away.",
  };
}

export const caching = defineRule({
  id: "data/caching",
  title: "Nothing keeps copies of what is fetched again",
  strength: "Copies are kept of what is read often",
  issue: "3.2",
  asks: "capability",
  level: "component",
  looksFor: [...forms.map((form) => form.words), memoized, readThrough],
  sources: ["Azure Architecture Center, Cache-Aside pattern", "ISO/IEC 25010: Performance efficiency, time behaviour"],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
