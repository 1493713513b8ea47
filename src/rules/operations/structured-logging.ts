// Whether a component writes its logs in a form that machines can read: JSON, by a library, a formatter or a format.
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { defineCapability } from "../capability.ts";
import { codeOf } from "../code.ts";
import { anywhere } from "../expression.ts";
import { calls, type Form, handsOver, list, option, settings, shownBy } from "../forms.ts";
import { mending } from "../mending.ts";
import { isRun } from "../deployment.ts";
import { isDistributed, runsInUse } from "../in-use.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Call = FactOf<"call">;

const pythonFormatters = list(`
  pythonjsonlogger.*Formatter python_json_logger.*Formatter json_log_formatter.*Formatter
  jsonformatter.*Formatter jsonformatter.basicConfig jsonlogging.* json_logging.init* json_logging.config*
  ecs_logging.*Formatter logstash_formatter.* logstash_async.* logstash.*Handler logstash.*Formatter*
  graypy.GELF*Handler pygelf.Gelf*Handler fluent.handler.* fluent.asynchandler.* dockerflow.logging.*
  jslog4kube.* logfmter.Logfmter daiquiri.formatter.JSONFormatter stackdriver_log_formatter.*
  google.cloud.logging.Client().setup_logging google.cloud.logging_v2.Client().setup_logging
  google.cloud.logging.handlers.* google.cloud.logging_v2.handlers.* aws_lambda_powertools.Logger
  aws_lambda_powertools.logging.Logger opentelemetry.sdk._logs.LoggingHandler
  opentelemetry._logs.set_logger_provider azure.monitor.opentelemetry.configure_azure_monitor eliot.to_file
  eliot.add_destinations
`);
const nodeLoggers = list(`
  bunyan bunyan.createLogger express-bunyan-logger* @google-cloud/logging-bunyan.* restify.bunyan.* roarr roarr.Roarr*
  @logtape/logtape.*LinesFormatter @aws-lambda-powertools/logger.Logger @elastic/ecs-pino-format* @elastic/ecs-morgan-format*
  fluent-logger.* gelf-pro.* @opentelemetry/sdk-logs.LoggerProvider
`);
const fastify = ["fastify", "fastify.fastify", "fastify.default", "@nestjs/platform-fastify.FastifyAdapter"];
/** The same, where they are named in a dictionary or a file instead of being called. */
const namedFormatter =
  /(pythonjsonlogger|python_json_logger|json_log_formatter|jsonformatter|ecs_logging|logstash_formatter|logstash_async|django_log_formatter|dockerflow\.logging|jslog4kube|google\.cloud\.logging|logfmter|json_?log\w*\.\w*Formatter|\bJson\w*Formatter\b|\bJSON\w*Formatter\b)/;
const jsonShape = /^\s*["']?\{\s*\\?["'][\w.@-]+\\?["']\s*:/;
const filledIn = /%\(|\{\w+|\$\{?\??\w|:\w|%[dpmcXt]/;

const isJsonFormat = (text: string | undefined): boolean =>
  text !== undefined && jsonShape.test(text) && filledIn.test(text);
const isFormatter = (of: Expression): boolean =>
  namedFormatter.test(of.value ?? "") || namedFormatter.test((of.refers ?? "").replace(/\(\)$/, ""));
const isTrue = (of: Expression | undefined): boolean => /^true$/i.test(of?.value ?? "");

/** Pretty printing that nothing switches off: a value behind a condition leaves JSON to the other branch. */
function isPretty(call: Call): boolean {
  const named = (of: Expression): boolean =>
    of.items === undefined && [of.value, of.refers].some((name) => name?.startsWith("pino-pretty"));
  return call.arguments.some(({ of }) => {
    const options = of.properties?.["logger"] ?? of.properties?.["pinoHttp"] ?? of;
    const pretty = options.properties?.["prettyPrint"];
    const transport = options.properties?.["transport"];
    const target = transport?.properties?.["target"];
    return (
      (pretty !== undefined && (isTrue(pretty) || pretty.properties !== undefined)) ||
      (target !== undefined && named(target)) ||
      named(of) ||
      (of.refers === "pino.transport()" && of.properties?.["target"] !== undefined && named(of.properties["target"]))
    );
  });
}

/** winston writes JSON where no format is named: neither for the logger nor for one of its transports. */
function writesJson(call: Call): boolean {
  const options = call.arguments[0]?.of;
  if (call.callee === "winston.Logger")
    return options !== undefined && anywhere(options, (of) => isTrue(of.properties?.["json"]));
  if (options?.properties === undefined) return options === undefined;
  if (options.properties["format"] !== undefined || /\.\.\./.test(options.text)) return false;
  const transports = options.properties["transports"];
  const parts = transports?.items ?? (transports ? [transports] : []);
  return !parts.some((part) => part.properties?.["format"] !== undefined);
}

const record = (of: Expression): boolean => {
  const text = `${of.text} ${Object.keys(of.properties ?? {}).join(" ")}`;
  return (
    (/\b(level|severity|lvl|loglevel)\b/i.test(text) && /\b(msg|message|event|text)\b/i.test(text)) ||
    /^[\w.]+\(\w*(log_?|_)?(entry|record)\b/i.test(text)
  );
};
const serialized = (call: Call): boolean =>
  call.arguments.some(({ of }) => /^(JSON\.stringify|json\.dumps|orjson\.dumps)\(/.test(of.text) && record(of));

const forms: readonly Form[] = [
  calls("structlog with JSONRenderer or LogfmtRenderer", ["structlog.*JSONRenderer", "structlog.*LogfmtRenderer"]),
  calls("loguru with serialize=True", ["loguru.logger.add", "loguru.logger.configure"], (call) =>
    call.arguments.some(({ name, of }) =>
      name === "serialize" ? isTrue(of) : anywhere(of, (one) => isTrue(one.properties?.["serialize"])),
    ),
  ),
  calls(
    "python-json-logger, json-log-formatter, ecs-logging, logstash, GELF, google-cloud-logging or another such formatter (Python)",
    pythonFormatters,
  ),
  calls(
    "dictConfig with a JSON formatter, or a format shaped like JSON (Python)",
    ["*dictConfig", "*basicConfig", "logging.Formatter", "*.run"],
    (call) => call.arguments.some(({ of }) => anywhere(of, (one) => isFormatter(one) || isJsonFormat(one.value))),
  ),
  shownBy(
    "LOGGING = { formatters: … } with a JSON formatter, or a format shaped like JSON (Django, gunicorn)",
    "constant",
    (fact) => {
      const named = /(^|\.)\w*(logging|log_?config|formatters|logconfig_dict)\w*\b/i.test(fact.name);
      const format = /format$/i.test(fact.name) && isJsonFormat(fact.of.value);
      return format || (named && anywhere(fact.of, (one) => isFormatter(one) || isJsonFormat(one.value)))
        ? [fact.evidence]
        : [];
    },
  ),
  calls(
    "pino, unless it always prints prettily",
    list(`
    pino pino.pino pino.default pino-http pino-http.* express-pino-logger koa-pino-logger nestjs-pino.LoggerModule.forRoot*
  `),
    (call) => !isPretty(call),
  ),
  calls(
    "hapi-pino registered as a plugin (Hapi)",
    ["*.register"],
    (call) => option(call, "plugin")?.refers === "hapi-pino",
  ),
  handsOver("hapi-pino or another plugin of pino that is registered", ["hapi-pino", "fastify-pino*", "@fastify/pino*"]),
  calls("the logger of Fastify (pino) switched on", fastify, (call) => {
    const logger = option(call, "logger") ?? option(call, "loggerInstance");
    return logger !== undefined && !/^(false|undefined|null)$/.test(logger.text) && !isPretty(call);
  }),
  calls(
    "winston with format.json() or format.logstash()",
    list(`
    winston.format.json winston.format.logstash logform.json logform.format.json @elastic/ecs-winston-format*
    winston-elasticsearch.* @google-cloud/logging-winston.LoggingWinston winston-cloudwatch
  `),
  ),
  calls(
    "a winston logger without a format of its own (JSON), or with json: true",
    ["winston.createLogger", "winston.Logger", "winston.loggers.add"],
    writesJson,
  ),
  calls("bunyan, roarr, LogTape with JSON lines, GELF, fluentd, OpenTelemetry logs (Node)", nodeLoggers),
  calls(
    "type: 'json' or json: true (tslog, NestJS ConsoleLogger, log4js layout)",
    ["tslog.Logger", "@nestjs/common.ConsoleLogger", "log4js.configure"],
    (call) =>
      call.arguments.some(({ of }) =>
        anywhere(of, (one) => isTrue(one.properties?.["json"]) || /^json/i.test(one.properties?.["type"]?.value ?? "")),
      ),
  ),
  calls("morgan with a format that is JSON", ["morgan"], (call) => {
    const format = call.arguments[0]?.of;
    return (
      format !== undefined &&
      (/JSON\.stringify/.test(format.text) || isJsonFormat(format.value) || format.value === "json")
    );
  }),
  calls(
    "a record with level and message that is written as JSON by hand",
    ["console.*", "print", "*.stdout.write", "*logger.*", "logging.*"],
    serialized,
  ),
  settings(
    "log_format with escape=json, or shaped like JSON (nginx)",
    ["nginx.log_format"],
    (value) => /escape=json/.test(value) || /\{\s*\\?"[\w.@-]+\\?"\s*:/.test(value),
  ),
  settings("log with format json (Caddy)", ["caddy.log.format"], (value) => /^(json|filter)/.test(value)),
  settings(
    "logging.structured.format, a pattern shaped like JSON, quarkus.log.console.json (Java)",
    [
      "logging.structured.format.*",
      "logging.pattern.console",
      "logging.pattern.file",
      "quarkus.log.*.json",
      "quarkus.log.*.json.enabled",
    ],
    (value) => isJsonFormat(value) || /^(true|ecs|gelf|logstash)$/i.test(value.trim()),
  ),
  settings(
    "a JSON formatter of Serilog or of the console logger (.NET)",
    ["*serilog*formatter*", "*logging.console.formattername"],
    (value) => /json|elasticsearch|compact|ecs/i.test(value),
  ),
  settings(
    "a logging configuration file with a JSON formatter or a format shaped like JSON",
    ["*formatter*", "*layout*", "*log_format*", "*log-format*", "*logging.format*"],
    (value) => namedFormatter.test(value) || isJsonFormat(value) || /Json(TemplateLayout|Layout|Encoder)/.test(value),
  ),
];

const plain: readonly Form[] = [
  calls(
    "logging in the form of plain text",
    list(`
    logging.basicConfig logging.Formatter winston.format.printf winston.format.simple winston.createLogger
    structlog.get_logger structlog.configure loguru.logger.add log4js.getLogger morgan pino signale.*
    consola.*
  `),
  ),
];

/** A formatter of its own that writes JSON, and is used somewhere: `class JsonFormatter(logging.Formatter)` with `json.dumps` in `format`. */
function ownFormatters(view: View, component: Component): Evidence[] {
  const code = codeOf(view, component);
  const classes = code.definitions.filter(
    (one) => one.what === "class" && one.bases.some((base) => loggingBase.test(base)),
  );
  return classes.flatMap((one) => {
    const writes = code.body(one.evidence.file, one.name).find((call) => serializing.test(call.callee));
    return writes && isUsed(one.name, view, component) ? [writes.evidence] : [];
  });
}

const loggingBase = /(^|\.)(\w*Formatter|Handler|StreamHandler|ConsoleLogger|LoggerService)$/;
const serializing = /(json|orjson|ujson|simplejson)\.dumps$|^JSON\.stringify$/;

/** Called, handed over, or named in a dictionary or a file. */
function isUsed(name: string, view: View, component: Component): boolean {
  const names = (text: string | undefined): boolean => (text ?? "").replace(/\(\)$/, "").split(/[./]/).at(-1) === name;
  const within = (of: Expression): boolean => anywhere(of, (one) => names(one.value) || names(one.refers));
  return (
    view.facts(component, "call").some((call) => names(call.callee) || call.arguments.some(({ of }) => within(of))) ||
    view.facts(component, "constant").some((one) => within(one.of)) ||
    view.facts(component, "setting").some((one) => names(one.value))
  );
}

const byForms = defineCapability({
  id: "operations/structured-logging",
  title: "Logs are free text",
  strength: "Logs that programs can read",
  issue: "4.1",
  forms,
  sources: [
    "The Twelve-Factor App: XI. Logs",
    "Richardson, Microservices Patterns, section 11.3.2: Log aggregation",
    "OpenTelemetry specification: Logs Data Model",
  ],
  of: (view) => view.services(),
  present: "its logs are written in a form that machines read",
  absent: "no JSON formatter, and no library or setting that writes structured logs, was found",
  nearMisses: plain,
  matters,
});

function widened(one: Conclusion, view: View): Conclusion {
  const { component } = one;
  if (!component || one.verdict !== "absent") return one;
  const evidence = distinctPlaces(ownFormatters(view, component));
  return evidence.length > 0
    ? { component, verdict: "present", because: "a formatter of its own writes JSON", evidence }
    : one;
}

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (!component || check.verdict !== "absent") return undefined;
  const inBrowser =
    component.kind === "web" && component.language !== "Python" && view.interfaces(component).length === 0;
  const services = view.services().filter((one) => one.kind !== "web");
  if (inBrowser || services.length < 2) return undefined;
  if (!(isDistributed(view) || runsInUse(view, component)) || !isRun(view, component)) return undefined;
  return {
    severity: services.length >= 4 ? "medium" : "low",
    confidence: 0.8,
    cheapness: 0.6,
    is: "its logs are lines of free text",
    expected: "one JSON object a line, with time, level, message and the id of the request",
    because: `one request leaves its marks in the logs of up to ${services.length} services; free text can't be joined or searched by field`,
    mend: mending("Log one JSON object a line, with a formatter that its logging library has.", component, [
      [
        "Python",
        "In Python",
        "a `pythonjsonlogger` formatter on the root handler, or structlog with `JSONRenderer()`.",
      ],
      ["Node", "In Node", "`pino`, or winston with `format.json()`; pretty printing stays for development."],
    ]),
  };
}

export const structuredLogging = defineRule({
  ...byForms,
  looksFor: ["a formatter class of its own whose format writes JSON, in use", ...byForms.looksFor],
  *check(view) {
    for (const one of byForms.check(view)) yield widened(one, view);
  },
});
