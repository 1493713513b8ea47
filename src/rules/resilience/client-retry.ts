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

const off = /^(None|null|undefined|0|false|False|off|never)?$/;
const on = (value: string): boolean => !off.test(value.trim());
/** Options by which clients, drivers and queues are told to try again. */
const optionNames =
  /^(max_?retries|retries|retry|retry_?(strategy|options|policy|attempts|limit|delay|count|config|on_timeout|on_error)|max_?retry_?(attempts|count)|num_?retries|autoretry_for|retry_backoff|reconnect_?(strategy|tries|interval|period|ion_?attempts)?|max_?reconnect_?attempts|reconnectionAttempts|attempts|retry_writes|retryWrites|maxRetriesPerRequest|connect_retries)$/i;
/** Test runners and bundlers have options of these names too. */
const notClients =
  /^(@playwright|playwright|cypress|vitest|jest|mocha|webdriverio|pytest|vite|webpack|yup|zod|joi|express|fastapi|flask|react-|eslint|\?)/;

const forms: readonly Form[] = [
  calls("tenacity, backoff, stamina, retrying, retry, opnieuw, riprova (Python)", each(`
      tenacity.retry tenacity.Retrying tenacity.AsyncRetrying tenacity.asyncio.AsyncRetrying tenacity.retry().*
      backoff.on_exception backoff.on_predicate stamina.retry stamina.retry_context stamina.*RetryingCaller()*
      retrying.retry retrying.Retrying().call retry.retry retry.api.retry* retry2.retry opnieuw.retry*
      riprova.retry aioretry.retry async_retrying.retry redo.retr* google.api_core.retry.*Retry*
      retry_requests.retry requests_retry* aiohttp_retry.RetryClient* httpx_retries.*Transport httpx_retry*
      aio_pika.connect_robust kombu.Connection().ensure* rq.Retry arq.Retry temporalio.common.RetryPolicy
    `)),
  calls("an HTTPAdapter with max_retries mounted on a requests session", ["*.mount"], (call) =>
    call.arguments.some(
      ({ of }) => /HTTPAdapter\(\)$/.test(of.refers ?? "") && on(of.properties?.["max_retries"]?.text ?? ""),
    ),
  ),
  calls("axios-retry, retry-axios, fetch-retry, requestretry and other HTTP clients that try again", each(`
      axios-retry axios-retry.default retry-axios.attach fetch-retry fetch-retry.default @vercel/fetch-retry
      node-fetch-retry requestretry requestretry.* superagent.*().retry wretch*.retry wretch/middlewares*.retry
      @apollo/client/link/retry.RetryLink apollo-link-retry.RetryLink @urql/exchange-retry.retryExchange
    `)),
  calls("async-retry, p-retry, promise-retry, retry, exponential-backoff, cockatiel, ts-retry, rxjs retry", each(`
      async-retry p-retry p-retry.default promise-retry retry.operation retry-as-promised*
      exponential-backoff.backOff @lifeomic/attempt.retry cockatiel.retry cockatiel.*.retry ts-retry.retry*
      ts-retry-promise.retry* typescript-retry-decorator.Retryable async.retry async.retryable bluebird-retry
      rxjs.retry* rxjs/operators.retry* backoff-rxjs.retryBackoff amqp-connection-manager.connect
      rascal.BrokerAsPromised.create bee-queue().createJob().retries ?*.createJob().retries
    `)),
  calls(
    "an option of a client, driver or queue: retries, retry_strategy, reconnectStrategy, autoretry_for, attempts, retryAttempts",
    ["*"],
    (call) => {
      return (
        !notClients.test(call.callee) &&
        !/^\.|\.(get|post|json|send|info|warn|error|debug|log)$/.test(call.callee) &&
        asksForMore(call)
      );
    },
  ),
  calls(
    "a Celery task with autoretry_for or max_retries, or self.retry()",
    ["*.task", "celery.shared_task", "*self.retry", "dramatiq.actor"],
    (call) => {
      return (
        call.callee.endsWith("self.retry") ||
        (call.decorates !== undefined &&
          [option(call, "autoretry_for"), option(call, "max_retries"), option(call, "retry_backoff")].some(
            (one) => one && on(one.text),
          ))
      );
    },
  ),
  settings(
    "proxy_next_upstream in nginx",
    ["*proxy_next_upstream", "*proxy_next_upstream_tries", "*grpc_next_upstream", "*fastcgi_next_upstream"],
    on,
  ),
  settings(
    "retry middleware of Traefik, retry of a gateway-api route, retry_policy of Envoy",
    ["retry.attempts", "*.retry.attempts", "*retry_policy*", "*retries.num_retries"],
    on,
  ),
  settings(
    "spring.retry, resilience4j.retry, retries of Spring's RabbitMQ, Kafka, gateway or load balancer",
    each(`
        resilience4j.retry.* spring.cloud.loadbalancer.retry.enabled spring.rabbitmq.*retry.enabled
        spring.kafka.*retries spring.cloud.gateway.*filters*retry* spring.cloud.config.retry.* zuul.retryable
        ribbon.maxautoretries* *.ribbon.maxautoretries*
      `),
    on,
  ),
  shownBy("broker_connection_retry or retry options set on Celery's configuration", "constant", (fact) =>
    /\.conf\.(broker_connection_retry\w*|task_publish_retry\w*|broker_transport_options\.max_retries)$/.test(
      fact.name,
    ) && on(fact.of.text)
      ? [fact.evidence]
      : [],
  ),
];
const byHand = [
  "a timer that starts the connecting or calling function again (setTimeout(connect, …))",
  "a loop with a pause around a connection or call that speaks of retrying",
  "a function of the component's own that retries, and is called",
  "connecting anew and sending once more after a failure",
  "retries of an Istio VirtualService, or of Dapr, for what it calls",
];

/** Whether an option of this call, or one below it, asks for more than one attempt. */
function asksForMore(call: Call): boolean {
  const isSet = ([name, of]: readonly [string, Expression], depth: number): boolean => {
    if (optionNames.test(name) && on(of.value ?? of.text) && !/^(\{\}|\[\]|1)$/.test(of.text))
      return name !== "attempts" || /^[2-9]|^\d\d|^\D/.test(of.value ?? of.text);
    return depth > 0 && Object.entries(of.properties ?? {}).some((entry) => isSet(entry, depth - 1));
  };
  return call.arguments.some(({ name, of }) =>
    name === undefined ? Object.entries(of.properties ?? {}).some((entry) => isSet(entry, 2)) : isSet([name, of], 2),
  );
}

const words =
  /retr(y|ies|ying)|re-?connect|attempt|\btries\b|back-?off|not (yet )?(ready|available|up)|unavailable|try(ing)? again|waiting for|wait(ing)?_for|still starting/i;
const pauses = each(`
    time.sleep asyncio.sleep gevent.sleep eventlet.sleep anyio.sleep trio.sleep timers/promises.setTimeout
    node:timers/promises.setTimeout delay sleep wait *.sleep *.delay
  `);

/** What a component's own functions do, as far as retrying by hand shows in calls. */
class Hand {
  private readonly calls: readonly Call[];
  private readonly uses: readonly Use[];
  private readonly definitions: readonly FactOf<"definition">[];

  constructor(view: View, component: Component) {
    this.calls = view.facts(component, "call");
    this.uses = view.uses(component).filter((use) => use.role !== "mail" && use.protocol !== "sqlite");
    this.definitions = view.facts(component, "definition").filter((one) => one.what !== "class");
  }

  places(): Evidence[] {
    const names = new Set(this.calls.flatMap((call) => call.within ?? []));
    const within = [...names].flatMap((name) => [...this.timers(name), ...this.loops(name), ...this.again(name)]);
    return [...within, ...this.ownRetriers(), ...this.onLoss()];
  }

  private inside(name: string): Call[] {
    return this.calls.filter((call) => call.within === name);
  }

  /** The uses a function makes, itself or through functions it calls. */
  private reached(name: string, depth = 3): Use[] {
    const own = this.uses.filter((use) => use.call.within === name);
    if (own.length > 0 || depth === 0) return own;
    return this.inside(name).flatMap((call) =>
      call.callee === name || !this.isOwn(call.callee) ? [] : this.reached(this.fullName(call.callee), depth - 1),
    );
  }

  private isOwn(callee: string): boolean {
    return this.definitions.some((one) => lastOf(one.name) === lastOf(callee)) && !callee.startsWith("?");
  }

  private fullName(callee: string): string {
    return (
      (
        this.definitions.find((one) => one.name === callee) ??
        this.definitions.find((one) => lastOf(one.name) === lastOf(callee))
      )?.name ?? callee
    );
  }

  private speaks(name: string): boolean {
    const parameters = this.definitions
      .filter((one) => one.name === name)
      .flatMap((one) => one.parameters.map((parameter) => parameter.name));
    return words.test(
      [name, ...parameters, ...this.inside(name).map((call) => call.evidence.quote)]
        .join("\n")
        .replaceAll(/(?<=[a-z])(?=[A-Z])/g, " "),
    );
  }

  /** A timer that starts the function again; polling over HTTP looks the same and must call itself a retry. */
  private timers(name: string): Evidence[] {
    return this.inside(name)
      .filter(
        (call) =>
          /(^|\.)(setTimeout|call_later|Timer)$/.test(call.callee) &&
          call.arguments.some(({ of }) => this.leadsBack(of, name)),
      )
      .map((call) => call.evidence);
  }

  private leadsBack(of: Expression, name: string): boolean {
    const mentioned = [
      ...(of.refers ? [of.refers] : []),
      ...[...of.text.matchAll(/[\w$]+(?=\s*\(|\s*$|\.bind)/g)].map((match) => match[0]),
    ];
    return mentioned.some((one) => {
      const target = this.fullName(one);
      if (lastOf(target) !== lastOf(name) && !this.inside(target).some((call) => lastOf(call.callee) === lastOf(name)))
        return false;
      const reached = this.reached(target);
      return reached.some((use) => use.role !== "client") || (reached.length > 0 && this.speaks(name));
    });
  }

  private loops(name: string): Evidence[] {
    const uses = this.reached(name);
    if (uses.length === 0 || !this.speaks(name)) return [];
    const own = this.inside(name);
    return own
      .filter(
        (call) =>
          isPause(call) &&
          own.some(
            (other) =>
              other !== call &&
              other.evidence.line < call.evidence.line &&
              call.evidence.line - other.evidence.line <= 25 &&
              (uses.some((use) => use.call === other) || this.isOwn(other.callee)),
          ),
      )
      .filter(
        (call) =>
          own.some(
            (other) => Math.abs(other.evidence.line - call.evidence.line) <= 10 && words.test(other.evidence.quote),
          ) || words.test(name),
      )
      .map((call) => call.evidence);
  }

  /** Send, connect, send again; or itself once more with fewer attempts left. */
  private again(name: string): Evidence[] {
    const own = this.inside(name);
    return own
      .filter((call) => {
        if (lastOf(call.callee) === lastOf(name) && this.isOwn(call.callee))
          return (
            /retr|attempt|tries/i.test(call.arguments.map(({ of }) => of.text).join()) && this.reached(name).length > 0
          );
        const earlier = own.find(
          (one) =>
            one.callee === call.callee &&
            one.evidence.line < call.evidence.line &&
            argumentsText(one) === argumentsText(call),
        );
        if (!earlier || !this.reaches(call)) return false;
        return own.some(
          (one) =>
            /connect/i.test(lastOf(one.callee)) &&
            !/disconnect/i.test(lastOf(one.callee)) &&
            one.evidence.line > earlier.evidence.line &&
            one.evidence.line < call.evidence.line + 1,
        );
      })
      .map((call) => call.evidence);
  }

  private reaches(call: Call): boolean {
    return (
      this.uses.some((use) => use.call === call) ||
      (this.isOwn(call.callee) && this.reached(this.fullName(call.callee)).length > 0)
    );
  }

  /** `withRetry(fn, attempts)`: a function of its own that waits between attempts, and that something calls. */
  private ownRetriers(): Evidence[] {
    const retriers = this.definitions.filter(
      (one) =>
        /retr(y|ies)|backoff|reconnect/i.test(lastOf(one.name)) && this.inside(one.name).some((call) => isPause(call)),
    );
    return retriers.flatMap((one) => {
      const called = this.calls.some((call) => lastOf(call.callee) === lastOf(one.name) && call.within !== one.name);
      return called
        ? this.inside(one.name)
            .filter(isPause)
            .map((call) => call.evidence)
        : [];
    });
  }

  /** `connection.on("close", connect)`. */
  private onLoss(): Evidence[] {
    return this.calls
      .filter((call) => {
        if (
          !/\.(on|once|addListener|add_listener)$/.test(call.callee) ||
          !/^(close|closed|error|end|disconnect|disconnected|reconnectFailed)$/.test(call.arguments[0]?.of.value ?? "")
        )
          return false;
        const handler = call.arguments[1]?.of;
        const target =
          handler &&
          [handler.refers ?? "", ...[...handler.text.matchAll(/[\w$]+(?=\s*\()/g)].map((match) => match[0])].find(
            (one) => one !== "" && one !== "function" && this.isOwn(one),
          );
        return target !== undefined && this.reached(this.fullName(target)).some((use) => use.role !== "client");
      })
      .map((call) => call.evidence);
  }
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1).replace(/\(\)$/, "");
const argumentsText = (call: Call): string => call.arguments.map(({ name, of }) => `${name}=${of.text}`).join();

function isPause(call: Call): boolean {
  if (fitsAny(call.callee, pauses)) return true;
  return (
    call.callee === "setTimeout" &&
    /^(r|res|resolve|done|cb|callback|next)\w*$|\bresolve\b/i.test(call.arguments[0]?.of.text ?? "")
  );
}

/** Retries that a mesh makes on calls to components that this one calls. */
function inMesh(view: View, component: Component): Evidence[] {
  const called = new Set(view.outgoing(component).flatMap(({ to }) => [to, ...(view.component(to)?.aliases ?? [])]));
  const istio = view
    .all("route")
    .filter((route) => route.by === "istio" && called.has(route.target.split(":")[0] ?? ""));
  const dapr = view
    .all("setting")
    .filter((one) => called.size > 0 && one.key.startsWith('kubernetes.Resiliency.') && /retries/.test(one.value));
  return [
    ...istio.flatMap((route) => route.settings.filter((one) => one.name === "retries.attempts" && on(one.value))),
    ...dapr,
  ].map((one) => one.evidence);
}

function conclude(view: View, component: Component): Conclusion {
  const evidence = distinctPlaces([
    ...sightings(view, component, forms),
    ...new Hand(view, component).places(),
    ...inMesh(view, component),
  ]);
  const outgoing =
    view.outgoing(component).length + view.uses(component).filter((use) => use.protocol !== "sqlite").length;
  if (evidence.length > 0 && (outgoing > 0 || !view.understood(component)))
    return { component, verdict: "present", because: "failed calls or connections are tried again here", evidence };
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  if (outgoing === 0) return { component, verdict: "not applicable", because: "it calls nothing outside itself" };
  return { component, verdict: "absent", because: "nothing tries a failed call or connection again" };
}

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (check.verdict !== "absent" || !component) return undefined;
  const called = [...new Set(view.outgoing(component).map((one) => one.to))].filter(
    (to) => view.component(to)?.kind !== "observability",
  );
  if (called.length === 0 || (component.kind === "web" && component.language !== "Python")) return undefined;
  const broker = called.find((to) => view.component(to)?.kind === "broker");
  return {
    severity: broker !== undefined && component.kind === "worker" ? "medium" : "low",
    confidence: 0.7,
    is: "a call or connection that fails once is given up",
    expected: "a few attempts with growing pauses, for what may safely be repeated",
    because: `a restart of ${called.slice(0, 3).join(", ")} or one lost packet becomes an error of ${component.name}`,
    mend:
      component.language === "Python"
        ? "Use `tenacity` or `stamina` around connecting and around calls that may be repeated; `aio_pika.connect_robust` for RabbitMQ."
        : "Use `p-retry` or `axios-retry` with growing pauses, `amqp-connection-manager` for RabbitMQ, and only for calls that may be repeated.",
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
