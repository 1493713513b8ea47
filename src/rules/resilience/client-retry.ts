// Failed calls and connections to another component are tried again: by a library, by a setting, or by a loop written by hand.
import { fitsAny } from "#base/pattern";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type Use, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { calls, type Form, option, settings, shownBy, sightings } from "../forms.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Call = FactOf<"call">;

const each = (text: string): string[] => text.trim().split(/\s+/);
const isOn = (value: string): boolean =>
  !/^(None|null|undefined|0|false|False|off|never|\{\}|\[\])?$/.test(value.trim());

/** Options by which clients, drivers and queues are told to try again. */
const optionNames =
  /^(max_?retries|retries|retry|retry_?(strategy|options|policy|attempts|limit|delay|count|config|on_timeout|on_error|backoff|writes)|max_?retry_?(attempts|count)|num_?retries|autoretry_for|reconnect(_?(strategy|tries|interval|period|ion_?attempts))?|max_?reconnect_?attempts|attempts|maxRetriesPerRequest)$/i;
/** Test runners, bundlers and web frameworks have options of these names too. */
const notClients =
  /^(@?playwright|cypress|vitest|jest|mocha|webdriverio|pytest|vite|webpack|express|fastapi|flask|react-|\?|\.)|\.(json|info|warn|error|debug|log)$/;

const forms: readonly Form[] = [
  calls(
    "tenacity, backoff, stamina, retrying, retry, opnieuw, riprova, aiohttp_retry, httpx_retries, connect_robust (Python)",
    each(`tenacity.retry tenacity.Retrying tenacity.AsyncRetrying tenacity.asyncio.AsyncRetrying backoff.on_exception
      backoff.on_predicate stamina.retry stamina.retry_context stamina.*RetryingCaller* retrying.retry
      retrying.Retrying().call retry.retry retry.api.retry* retry2.retry opnieuw.retry* riprova.retry aioretry.retry
      async_retrying.retry redo.retr* google.api_core.retry.*Retry* retry_requests.retry aiohttp_retry.RetryClient*
      httpx_retries.*Transport httpx_retry* aio_pika.connect_robust kombu.Connection().ensure* rq.Retry arq.Retry
      temporalio.common.RetryPolicy`),
  ),
  calls("an HTTPAdapter with max_retries mounted on a requests session", ["*.mount"], (call) =>
    call.arguments.some(
      ({ of }) => of.refers?.endsWith("HTTPAdapter()") && isOn(of.properties?.["max_retries"]?.text ?? ""),
    ),
  ),
  calls(
    "axios-retry, retry-axios, fetch-retry, requestretry, superagent's retry, RetryLink and other HTTP clients that try again",
    each(`axios-retry axios-retry.default retry-axios.attach fetch-retry fetch-retry.default @vercel/fetch-retry
      node-fetch-retry requestretry requestretry.* superagent.*().retry wretch*.retry @apollo/client/link/retry.RetryLink
      apollo-link-retry.RetryLink @urql/exchange-retry.retryExchange`),
  ),
  calls(
    "async-retry, p-retry, promise-retry, retry, exponential-backoff, cockatiel, ts-retry, rxjs retry, amqp-connection-manager, rascal",
    each(`async-retry p-retry p-retry.default promise-retry retry.operation retry-as-promised* exponential-backoff.backOff
      @lifeomic/attempt.retry cockatiel.retry cockatiel.*.retry ts-retry.retry* ts-retry-promise.retry* bluebird-retry
      typescript-retry-decorator.Retryable async.retry async.retryable rxjs.retry* rxjs/operators.retry*
      backoff-rxjs.retryBackoff amqp-connection-manager.connect rascal.BrokerAsPromised.create *.createJob().retries`),
  ),
  calls(
    "an option of a client, driver or queue: retries, retry_strategy, reconnectStrategy, retryAttempts, attempts, autoretry_for",
    ["*"],
    (call) => !notClients.test(call.callee) && asksForMore(call),
  ),
  calls(
    "a Celery or dramatiq task with autoretry_for or max_retries, or self.retry()",
    each("*.task celery.shared_task *self.retry dramatiq.actor"),
    (call) =>
      call.callee.endsWith("self.retry") ||
      ["autoretry_for", "max_retries", "retry_backoff"].some((name) => isOn(option(call, name)?.text ?? "")),
  ),
  settings(
    "proxy_next_upstream in nginx",
    each("*proxy_next_upstream *proxy_next_upstream_tries *grpc_next_upstream"),
    isOn,
  ),
  settings(
    "retry middleware of Traefik, retry of a gateway-api route, retry_policy of Envoy",
    each("retry.attempts *.retry.attempts *retry_policy* *retries.num_retries"),
    isOn,
  ),
  settings(
    "resilience4j.retry, retries of Spring's RabbitMQ, Kafka, gateway, configuration or load balancer",
    each(`resilience4j.retry.* spring.cloud.loadbalancer.retry.enabled spring.rabbitmq.*retry.enabled zuul.retryable
      spring.kafka.*retries spring.cloud.gateway.*filters*retry* spring.cloud.config.retry.* *ribbon.maxautoretries*`),
    isOn,
  ),
  shownBy("broker_connection_retry set on Celery's configuration", "constant", (fact) =>
    /\.conf\.(broker_connection_retry|task_publish_retry)\w*$/.test(fact.name) && isOn(fact.of.text)
      ? [fact.evidence]
      : [],
  ),
];
const byHand = [
  "a timer that starts the connecting or calling function again: setTimeout(connect, …)",
  "a loop with a pause around a connection or call that speaks of retrying",
  "a function of its own that is named for retrying, pauses between attempts, and is called",
  "connecting anew and sending once more after a failure, or calling itself with one attempt less",
  "retries of an Istio VirtualService, or of Dapr, for what it calls",
];

/** Whether an option of this call, or one below it, asks for more than one attempt. */
function asksForMore(call: Call): boolean {
  const isSet = ([name, of]: readonly [string, Expression], depth: number): boolean => {
    const said = of.value ?? of.text;
    if (optionNames.test(name) && isOn(said) && !(name === "attempts" && said === "1")) return true;
    return depth > 0 && Object.entries(of.properties ?? {}).some((entry) => isSet(entry, depth - 1));
  };
  return call.arguments.some(({ name, of }) => isSet([name ?? "", of], 3));
}

const words =
  /retr(y|ies)|re-?connect|attempt|\btries\b|back-?off|not (yet )?(ready|available|up)|unavailable|try(ing)? again|waiting for|wait(ing)?_for/i;
const pauses = each(
  "time.sleep asyncio.sleep *.sleep sleep delay wait *.delay timers/promises.setTimeout node:timers/promises.setTimeout",
);
const last = (name: string): string => name.slice(name.lastIndexOf(".") + 1).replace(/\(\)$/, "");

function isPause(call: Call): boolean {
  if (call.callee !== "setTimeout") return fitsAny(call.callee, pauses);
  return /^(r|res|resolve|done|cb|next)$|\bresolve\b/i.test(call.arguments[0]?.of.text ?? "");
}

/** What a component's own functions do, as far as retrying by hand shows in calls. */
class Hand {
  private readonly calls: readonly Call[];
  private readonly uses: readonly Use[];
  private readonly functions: readonly FactOf<"definition">[];

  constructor(view: View, component: Component) {
    this.calls = view.facts(component, "call");
    this.uses = view.uses(component).filter((use) => use.role !== "mail" && use.protocol !== "sqlite");
    this.functions = view.facts(component, "definition").filter((one) => one.what !== "class");
  }

  places(): Evidence[] {
    const holders = new Set(this.calls.flatMap((call) => call.within ?? []));
    const found = [...holders].flatMap((name) => {
      const inside = this.inside(name);
      return inside.filter(
        (call) =>
          this.startsAgain(call, name) || this.pausesInLoop(call, name, inside) || this.repeats(call, name, inside),
      );
    });
    return [...found, ...this.calls.filter((call) => this.answersLoss(call))].map((call) => call.evidence);
  }

  private inside(name: string): Call[] {
    return this.calls.filter((call) => call.within === name);
  }

  /** The function of its own that a name leads to. */
  private own(name: string): string | undefined {
    if (name === "" || name.startsWith("?")) return undefined;
    return (
      this.functions.find((one) => one.name === name) ?? this.functions.find((one) => last(one.name) === last(name))
    )?.name;
  }

  /** What a function turns to outside, itself or through functions it calls. */
  private reached(name: string, depth = 3): readonly Use[] {
    const direct = this.uses.filter((use) => use.call.within === name);
    if (direct.length > 0 || depth === 0) return direct;
    const next = new Set(this.inside(name).flatMap((call) => this.own(call.callee) ?? []));
    return [...next].filter((one) => one !== name).flatMap((one) => this.reached(one, depth - 1));
  }

  /** Polling looks like retrying: what waits for an answer over HTTP must call itself a retry. */
  private speaks(name: string): boolean {
    const parameters = this.functions
      .filter((one) => one.name === name)
      .flatMap((one) => one.parameters.map((parameter) => parameter.name));
    return words.test([name, ...parameters, ...this.inside(name).map((call) => call.evidence.quote)].join("\n"));
  }

  private startsAgain(call: Call, name: string): boolean {
    if (!/(^|\.)(setTimeout|call_later|Timer)$/.test(call.callee)) return false;
    return call.arguments
      .flatMap(({ of }) => this.mentioned(of))
      .some((target) => {
        const leadsBack =
          last(target) === last(name) || this.inside(target).some((one) => last(one.callee) === last(name));
        const reached = leadsBack ? this.reached(target) : [];
        return reached.some((use) => use.role !== "client") || (reached.length > 0 && this.speaks(name));
      });
  }

  /** Functions of its own that an argument names: `connect`, `() => connect()`, `this.connect.bind(this)`. */
  private mentioned(of: Expression): string[] {
    const named = [...of.text.matchAll(/[\w$]+(?=\s*\(|\s*$|\.bind)/g)].map((match) => match[0]);
    return [of.refers ?? "", ...named].flatMap((one) => this.own(one) ?? []);
  }

  private pausesInLoop(call: Call, name: string, inside: readonly Call[]): boolean {
    if (!isPause(call)) return false;
    const near = inside.filter((one) => Math.abs(one.evidence.line - call.evidence.line) <= 15);
    if (
      /retr(y|ies)|backoff|reconnect/i.test(last(name)) &&
      this.calls.some((one) => last(one.callee) === last(name) && one.within !== name)
    )
      return true;
    const tells = words.test(name) || near.some((one) => words.test(one.evidence.quote)) || this.speaks(name);
    return tells && near.some((one) => one.evidence.line <= call.evidence.line && this.reaches(one, name));
  }

  private reaches(call: Call, from: string): boolean {
    const own = this.own(call.callee);
    return (
      this.uses.some((use) => use.call === call) || (own !== undefined && own !== from && this.reached(own).length > 0)
    );
  }

  /** Send, connect, send the same again; or itself once more with an attempt less. */
  private repeats(call: Call, name: string, inside: readonly Call[]): boolean {
    const given = call.arguments.map(({ of }) => of.text).join();
    if (this.own(call.callee) === name) return /retr|attempt|tries/i.test(given) && this.reached(name).length > 0;
    if (!this.reaches(call, name)) return false;
    const connect = inside.findLast(
      (one) => /connect/i.test(last(one.callee)) && one.evidence.line < call.evidence.line,
    );
    if (!connect || /disconnect/i.test(last(connect.callee))) return false;
    return inside.some(
      (one) =>
        one.callee === call.callee &&
        one.evidence.line < connect.evidence.line &&
        one.arguments.map(({ of }) => of.text).join() === given,
    );
  }

  /** `connection.on("close", connect)`. */
  private answersLoss(call: Call): boolean {
    const [event, handler] = call.arguments;
    if (!/\.(on|once|addListener)$/.test(call.callee) || !handler) return false;
    if (!/^(close|closed|error|end|disconnect|disconnected)$/.test(event?.of.value ?? "")) return false;
    return this.mentioned(handler.of).some((target) => this.reached(target).some((use) => use.role !== "client"));
  }
}

/** Retries that a mesh makes on calls to components that this one calls. */
function inMesh(view: View, component: Component): Evidence[] {
  const called = new Set(view.outgoing(component).flatMap(({ to }) => [to, ...(view.component(to)?.aliases ?? [])]));
  const istio = view.all("route").filter((one) => one.by === "istio" && called.has(one.target.split(":")[0] ?? ""));
  const dapr = view
    .all("setting")
    .filter((one) => one.key.startsWith("kubernetes.Resiliency.") && /retries/.test(one.value));
  const attempts = istio.flatMap((route) =>
    route.settings.filter((one) => one.name === "retries.attempts" && isOn(one.value)),
  );
  return [...attempts, ...(called.size > 0 ? dapr : [])].map((one) => one.evidence);
}

function conclude(view: View, component: Component): Conclusion {
  const understood = view.understood(component);
  const calling = view.outgoing(component).length > 0 || view.uses(component).some((use) => use.protocol !== "sqlite");
  if (understood && !calling)
    return { component, verdict: "not applicable", because: "it calls nothing outside itself" };
  const found = [
    ...sightings(view, component, forms),
    ...new Hand(view, component).places(),
    ...inMesh(view, component),
  ];
  const evidence = distinctPlaces(found);
  if (evidence.length > 0)
    return { component, verdict: "present", because: "failed calls or connections are tried again here", evidence };
  if (!understood) return { component, verdict: "unknown", because: notRead(component) };
  return { component, verdict: "absent", because: "nothing tries a failed call or connection again" };
}

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (check.verdict !== "absent" || !component) return undefined;
  // Messages travel from the broker to a consumer, but it is the consumer that connects.
  const brokers = view.incoming(component).filter((one) => view.component(one.from)?.kind === "broker");
  const names = new Set([...view.outgoing(component).map((one) => one.to), ...brokers.map((one) => one.from)]);
  const called = [...names].flatMap((name) => view.component(name) ?? []);
  const asked = called.filter((one) => one.kind !== "observability");
  if (asked.length === 0 || (component.kind === "web" && component.language !== "Python")) return undefined;
  const consumes = component.kind === "worker" && asked.some((one) => one.kind === "broker");
  return {
    severity: consumes ? "medium" : "low",
    confidence: 0.7,
    is: "a call or connection that fails once is given up",
    expected: "a few attempts with growing pauses, for what may safely be repeated",
    because: `a restart of ${asked
      .slice(0, 3)
      .map((one) => one.name)
      .join(" or ")} becomes an error of ${component.name}${consumes ? ", and it stops taking messages" : ""}`,
    mend:
      component.language === "Python"
        ? "Put `tenacity` or `stamina` around connecting and around calls that may be repeated; for RabbitMQ use `aio_pika.connect_robust`."
        : "Use `p-retry` or `axios-retry` with growing pauses for calls that may be repeated; for RabbitMQ `amqp-connection-manager`.",
  };
}

export const clientRetry = defineRule({
  id: "resilience/client-retry",
  title: "Failed calls are not tried again",
  issue: "2.1",
  asks: "capability",
  level: "component",
  looksFor: [...forms.map((form) => form.words), ...byHand],
  sources: [
    "Azure Architecture Center, Retry pattern",
    "AWS Builders' Library: Timeouts, retries and backoff with jitter",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
