// Libraries and settings that limit requests per time, by what makes a limiter and what puts it to work.

/** Calls that make a limiter for requests; alone they limit nothing. */
export const limiterMakers: readonly string[] = [
  "express-rate-limit",
  "express-rate-limit.*",
  "express-slow-down",
  "express-slow-down.*",
  "express-brute*",
  "express-limiter*",
  "express-throttle*",
  "express-throttle-bandwidth*",
  "rate-limiter-flexible.*",
  "koa-ratelimit",
  "koa-ratelimit.*",
  "koa2-ratelimit*",
  "@koa/ratelimit*",
  "koa-better-ratelimit*",
  "koa-simple-ratelimit*",
  "hono-rate-limiter.*",
  "@hono-rate-limiter/*",
  "elysia-rate-limit*",
  "@upstash/ratelimit.Ratelimit*",
  "restify.plugins.throttle",
  "restify.throttle",
  "nestjs-rate-limiter.*",
  "graphql-rate-limit*",
  "@envelop/rate-limiter*",
  "next-rate-limit*",
  "@arcjet/*",
  "slowapi.Limiter",
  "slowapi.extension.Limiter",
  "flask_limiter.Limiter",
  "fastapi_limiter.depends.RateLimiter",
  "fastapi_throttle.RateLimiter",
  "limits.strategies.*",
  "pyrate_limiter.*",
];

/** Modules that limit by being registered. */
export const limiterPlugins: readonly string[] = [
  "@fastify/rate-limit*",
  "fastify-rate-limit*",
  "hapi-rate-limit*",
  "hapi-rate-limitor*",
  "@nestjs/throttler.ThrottlerGuard*",
  "*ThrottlerGuard",
  "*ThrottlerBehindProxyGuard",
  "ratelimit.RateLimitMiddleware",
  "asgi_ratelimit.*",
  "fastapi_limiter.*",
  "*RateLimitMiddleware",
  "*RateLimiterMiddleware",
  "*RateLimitingMiddleware",
  "*ThrottleMiddleware",
  "*ThrottlingMiddleware",
];

/** They apply the limits of a slowapi Limiter to all routes, and limit nothing where it has none. */
export const slowapiMiddleware: readonly string[] = [
  "slowapi.middleware.*",
  "*SlowAPIMiddleware",
  "*SlowAPIASGIMiddleware",
];

/** Decorators and calls that limit where they stand. */
export const limitingCalls: readonly string[] = [
  "@nestjs/throttler.Throttle",
  "nestjs-rate-limiter.RateLimit",
  "django_ratelimit.decorators.ratelimit",
  "ratelimit.decorators.ratelimit",
  "ratelimit.decorators.RateLimitDecorator",
  "django_ratelimit.core.is_ratelimited",
  "ratelimit.core.is_ratelimited",
  "ratelimit.utils.is_ratelimited",
  "quart_rate_limiter.rate_limit",
  "quart_rate_limiter.RateLimiter",
  "sanic_limiter.Limiter().limit",
  "aiohttp_ratelimiter.*.limit",
  "rate-limiter-flexible.*().consume",
  "@upstash/ratelimit.Ratelimit().limit",
  "limits.strategies.*().hit",
  "ninja.throttling.*",
  "litestar.middleware.rate_limit.RateLimitConfig().middleware",
];

/** Settings of proxies, gateways and frameworks that limit requests; declaring a zone alone does not. */
export const limitingSettings: readonly string[] = [
  "limit_req",
  "limit-rps",
  "limit-rpm",
  "*/limit-rps",
  "*/limit-rpm",
  "*limit-rps",
  "*limit-rpm",
  "*ratelimit.average",
  "*rateLimit.average",
  "*inflightreq.amount",
  "rate-limit-*",
  "*/rate-limit*",
  "*haproxy.org/rate-limit*",
  "*resilience4j.ratelimiter.instances.*",
  "*redis-rate-limiter.replenish*",
  "*ratelimitoptions.enableratelimiting",
  "*ratelimitoptions.period",
  "*ipratelimiting.generalrules*",
  "*ipratelimitoptions.generalrules*",
  "quarkus.rate-limiter.*",
  "micronaut.ratelimiter.*",
  "bucket4j.filters*",
  "zuul.ratelimit.policy*",
  "*qos/ratelimit/*",
  "*local_ratelimit*",
  "*requests-per-unit*",
];

export const limiterName = /rate_?-?limit|throttl|limiter|slow_?down/i;
