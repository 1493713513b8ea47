// How programs and proxies bound the size of what they are sent: parsers and their options, settings, answers.

export interface BodyParser {
  /** What makes it, without `()`. */
  readonly makers: readonly string[];
  /** The options that bound it; one in an object of its own with a dot. */
  readonly limits: readonly string[];
}

/** Parsers of Node that are handed to a server; each bounds what passes through it alone. */
export const bodyParsers: readonly BodyParser[] = [
  {
    makers: [
      "express.json",
      "express.urlencoded",
      "express.raw",
      "express.text",
      "body-parser",
      "body-parser.json",
      "body-parser.urlencoded",
      "body-parser.raw",
      "body-parser.text",
    ],
    limits: ["limit"],
  },
  {
    makers: ["koa-bodyparser", "@koa/bodyparser.bodyParser", "koa-bodyparser.default"],
    limits: ["jsonLimit", "formLimit", "textLimit"],
  },
  {
    makers: ["koa-body", "koa-body.koaBody", "koa-body.default"],
    limits: ["jsonLimit", "formLimit", "textLimit", "formidable.maxFileSize"],
  },
  { makers: ["multer", "@koa/multer", "koa-multer"], limits: ["limits.fileSize", "limits.fieldSize"] },
  { makers: ["express-fileupload"], limits: ["limits.fileSize"] },
  {
    makers: ["express-formidable", "formidable", "formidable.formidable"],
    limits: ["maxFileSize", "maxTotalFileSize", "maxFieldsSize"],
  },
  { makers: ["hono/body-limit.bodyLimit"], limits: ["maxSize"] },
  { makers: ["restify.plugins.bodyParser"], limits: ["maxBodySize"] },
  {
    makers: [
      "@nestjs/platform-express.FileInterceptor",
      "@nestjs/platform-express.FilesInterceptor",
      "@nestjs/platform-express.AnyFilesInterceptor",
    ],
    limits: ["limits.fileSize"],
  },
  { makers: ["@fastify/multipart", "fastify-multipart"], limits: ["limits.fileSize"] },
  {
    makers: ["graphql-upload/graphqlUploadExpress.js", "graphql-upload.graphqlUploadExpress"],
    limits: ["maxFileSize"],
  },
];

/** Calls that bound what the server they make, or the request they read, may be sent; by the option that does. */
export interface LimitingCall {
  readonly words: string;
  readonly callees: readonly string[];
  readonly option: string;
}
export const limitingCalls: readonly LimitingCall[] = [
  {
    words: "bodyLimit of Fastify, of the whole server, a route or a parser",
    callees: [
      "fastify",
      "fastify.fastify",
      "fastify.default",
      "@nestjs/platform-fastify.FastifyAdapter",
      "*.addContentTypeParser",
      "*fastify*().*",
      "?fastify.*",
      "?instance.*",
    ],
    option: "bodyLimit",
  },
  { words: "limit of useBodyParser (NestJS)", callees: ["*.useBodyParser"], option: "limit" },
  { words: "limit of raw-body and co-body", callees: ["raw-body", "raw-body.default", "co-body.*"], option: "limit" },
  { words: "limits of busboy", callees: ["busboy", "@fastify/busboy*"], option: "limits" },
  { words: "maxFileSize of formidable", callees: ["formidable", "formidable.*"], option: "maxFileSize" },
  {
    words: "maxSize of NestJS validators of files",
    callees: ["@nestjs/common.MaxFileSizeValidator", "*.addMaxSizeValidator"],
    option: "maxSize",
  },
  { words: "client_max_size of aiohttp", callees: ["aiohttp.web.Application"], option: "client_max_size" },
  {
    words: "max_body_size of Tornado",
    callees: ["tornado.httpserver.HTTPServer", "*.listen"],
    option: "max_body_size",
  },
  {
    words: "request_max_body_size of Litestar",
    callees: ["litestar.Litestar", "litestar.app.Litestar"],
    option: "request_max_body_size",
  },
  { words: "max_part_size where Starlette or FastAPI reads a form", callees: ["*.form"], option: "max_part_size" },
];

/** Middleware of Starlette and FastAPI that is named for it, of a library or of the project's own. */
export const limitingMiddleware =
  /(^|[._])(\w*(content|body|request|upload|payload|file)_?(size|length)_?limit\w*|limit_?(upload|body|content|request|payload)_?(size|length)\w*|max_?(body|content|upload|request|payload)_?(size|length)\w*|\w*size_?limit\w*middleware)$/i;

/** Settings of proxies and of servers in other languages. */
export const limitingSettings: readonly string[] = [
  "client_max_body_size",
  "nginx.client_max_body_size",
  "proxy-body-size",
  "client-max-body-size",
  "buffering.maxrequestbodybytes",
  "*.buffering.maxrequestbodybytes",
  "*request_body*max_size*",
  "*max_request_bytes*",
  "*max_request_body_size*",
  "*maxrequestbodysize",
  "*request-size-limiting*",
  "spring.servlet.multipart.max-file-size",
  "spring.servlet.multipart.max-request-size",
  "server.tomcat.max-http-form-post-size",
  "server.tomcat.max-swallow-size",
  "server.jetty.max-http-form-post-size",
  "spring.codec.max-in-memory-size",
  "quarkus.http.limits.max-body-size",
  "quarkus.http.limits.max-form-attribute-size",
  "micronaut.server.max-request-size",
  "micronaut.server.multipart.max-file-size",
];

/** What frameworks allow where nobody says anything; nothing bounds the others. */
export const defaultLimits: readonly (readonly [technology: string, words: string])[] = [
  ["express", "100 kB of JSON and forms in Express"],
  ["@nestjs/core", "100 kB of JSON and forms in NestJS"],
  ["fastify", "1 MiB in Fastify"],
  ["koa", "1 MB of JSON in Koa's body parsers"],
  ["hapi", "1 MiB in hapi"],
  ["django", "2.5 MB without files in Django"],
  ["aiohttp", "1 MiB in aiohttp"],
  ["tornado", "100 MB in Tornado"],
  ["next", "1 MB in Next.js"],
];
