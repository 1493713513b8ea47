// Failed calls and connections to another component are tried again: by a library, by a setting, or by a loop written by hand.
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { calls, type Form, list, option, settings, shownBy, sightings } from "../forms.ts";
import { resources, setByMesh } from "../mesh.ts";
import { mending } from "../mending.ts";
import { oneOf, turnedTo, waitedFor } from "../neighbours.ts";
import { retriesByHand, retriesByHandWords } from "../retries-by-hand.ts";
import { isDistributed, isMeantToStay, runsInUse } from "../in-use.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Call = FactOf<"call">;

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
    list(`tenacity.retry tenacity.Retrying tenacity.AsyncRetrying tenacity.asyncio.AsyncRetrying backoff.on_exception
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
    list(`axios-retry axios-retry.default retry-axios.attach fetch-retry fetch-retry.default @vercel/fetch-retry
      node-fetch-retry requestretry requestretry.* superagent.*().retry wretch*.retry @apollo/client/link/retry.RetryLink
      apollo-link-retry.RetryLink @urql/exchange-retry.retryExchange`),
  ),
  calls(
    "async-retry, p-retry, promise-retry, retry, exponential-backoff, cockatiel, ts-retry, rxjs retry, amqp-connection-manager, rascal",
    list(`async-retry p-retry p-retry.default promise-retry retry.operation retry-as-promised* exponential-backoff.backOff
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
    list("*.task celery.shared_task *self.retry dramatiq.actor"),
    (call) =>
      call.callee.endsWith("self.retry") ||
      ["autoretry_for", "max_retries", "retry_backoff"].some((name) => isOn(option(call, name)?.text ?? "")),
  ),
  settings(
    "proxy_next_upstream in nginx",
    list("*proxy_next_upstream *proxy_next_upstream_tries *grpc_next_upstream"),
    isOn,
  ),
  settings(
    "retry middleware of Traefik, retry of a gateway-api route, retry_policy of Envoy",
    list("retry.attempts *.retry.attempts *retry_policy* *retries.num_retries"),
    isOn,
  ),
  settings(
    "resilience4j.retry, retries of Spring's RabbitMQ, Kafka, gateway, configuration or load balancer",
    list(`resilience4j.retry.* spring.cloud.loadbalancer.retry.enabled spring.rabbitmq.*retry.enabled zuul.retryable
      spring.kafka.*retries spring.cloud.gateway.*filters*retry* spring.cloud.config.retry.* *ribbon.maxautoretries*`),
    isOn,
  ),
  shownBy("broker_connection_retry set on Celery's configuration", "constant", (fact) =>
    /\.conf\.(broker_connection_retry|task_publish_retry)\w*$/.test(fact.name) && isOn(fact.of.text)
      ? [fact.evidence]
      : [],
  ),
];
const inMeshWords = "retries of an Istio VirtualService, or of Dapr, for what it calls";

/** Whether an option of this call, or one below it, asks for more than one attempt. */
function asksForMore(call: Call): boolean {
  const isSet = ([name, of]: readonly [string, Expression], depth: number): boolean => {
    const said = of.value ?? of.text;
    if (optionNames.test(name) && isOn(said) && !(name === "attempts" && said === "1")) return true;
    return depth > 0 && Object.entries(of.properties ?? {}).some((entry) => isSet(entry, depth - 1));
  };
  return call.arguments.some(({ name, of }) => isSet([name ?? "", of], 3));
}

/** Retries that a mesh makes on calls to components that this one calls. */
function inMesh(view: View, component: Component): Evidence[] {
  const dapr = view.outgoing(component).length > 0 ? resources(view, "Resiliency", /retries/) : [];
  return [...setByMesh(view, component, "retries.attempts", isOn), ...dapr];
}

function conclude(view: View, component: Component): Conclusion {
  const understood = view.understood(component);
  const calling = view.outgoing(component).length > 0 || view.uses(component).some((use) => use.protocol !== "sqlite");
  if (understood && !calling)
    return { component, verdict: "not applicable", because: "it calls nothing outside itself" };
  const found = [...sightings(view, component, forms), ...retriesByHand(view, component), ...inMesh(view, component)];
  const evidence = distinctPlaces(found);
  if (evidence.length > 0)
    return { component, verdict: "present", because: "failed calls or connections are tried again here", evidence };
  if (!understood) return { component, verdict: "unknown", because: notRead(component) };
  return { component, verdict: "absent", because: "nothing tries a failed call or connection again" };
}

/** Clients that wait for a store and send again what was asked meanwhile, unless they are told not to. */
const persistent = /^(ioredis|bull|bullmq)(\.|\(|$)/;

function keepsTrying(view: View, component: Component, store: Component): boolean {
  const uses = view.uses(component).filter((use) => use.target === store.id);
  return uses.length > 0 && uses.every((use) => persistent.test(use.call.callee));
}

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (check.verdict !== "absent" || !component) return undefined;
  // Messages travel from the broker to a consumer, but it is the consumer that connects.
  const brokers = view.incoming(component).flatMap((one) => view.component(one.from) ?? []);
  const called = new Set([...turnedTo(view, component), ...brokers.filter((one) => one.kind === "broker")]);
  // What others run is asked again by whoever asked; what is moved and restarted here has to be waited for.
  const own = waitedFor(called).filter((one) => one.kind !== "external");
  const asked = own.filter((one) => !keepsTrying(view, component, one));
  if (asked.length === 0 || (component.kind === "web" && component.language !== "Python")) return undefined;
  const consumes = component.kind === "worker" && asked.some((one) => one.kind === "broker");
  if (!isDistributed(view) && !runsInUse(view, component) && !(consumes && isMeantToStay(view, component)))
    return undefined;
  return {
    severity: consumes ? "medium" : "low",
    confidence: 0.7,
    is: "a call or connection that fails once is given up",
    expected: "a few attempts with growing pauses, for what may safely be repeated",
    because: `a restart of ${oneOf(asked)} becomes an error of ${component.name}${consumes ? ", and it stops taking messages" : ""}`,
    mend: mending(
      "Try again a few times with growing pauses: connecting always, calls where they may be repeated.",
      component,
      [
        ["Python", "In Python", "`tenacity` or `stamina`; for RabbitMQ `aio_pika.connect_robust`."],
        ["Node", "In Node", "`p-retry` or `axios-retry`; for RabbitMQ `amqp-connection-manager`."],
      ],
    ),
  };
}

export const clientRetry = defineRule({
  id: "resilience/client-retry",
  title: "Failed calls are not tried again",
  strength: "Failed calls are tried again",
  issue: "2.1",
  asks: "capability",
  level: "component",
  looksFor: [...forms.map((form) => form.words), ...retriesByHandWords, inMeshWords],
  sources: [
    "Azure Architecture Center, Retry pattern",
    "AWS Builders' Library: Timeouts, retries and backoff with jitter",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
