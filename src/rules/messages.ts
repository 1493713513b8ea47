// Finds messages that a component passes on through a broker or by publish/subscribe.
import { messagingForms } from "#knowledge/messaging";
import type { Evidence } from "#model/evidence";
import type { Expression } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { anywhere } from "./expression.ts";
import { calls, either, extending, type Form, option, settings, sightings } from "./forms.ts";

/** Whether a name or the text of an expression, or of a part of it, has the pattern. */
function mentions(expression: Expression, pattern: RegExp): boolean {
  return anywhere(expression, (part) => pattern.test(part.refers ?? "") || pattern.test(part.text));
}

/** The shapes in which messages are passed on. */
export const messageForms: readonly Form[] = [
  ...messagingForms.map(({ words, calls: callees = [], bases = [] }) =>
    either(words, [
      // The text message to a telephone is no message between components.
      calls(words, callees, (call) => option(call, "PhoneNumber") === undefined),
      extending(words, bases),
    ]),
  ),
  calls("a Celery task handed over with .delay", ["*.delay"], (call) => call.evidence.file.endsWith(".py")),
  calls(
    "NestJS microservices over RabbitMQ, Kafka, NATS, MQTT or Redis",
    ["@nestjs/*", "*.connectMicroservice", "*.createMicroservice"],
    (call) => call.arguments.some(({ of }) => mentions(of, /Transport\.(RMQ|KAFKA|NATS|MQTT|REDIS)\b/)),
  ),
  calls(
    "Moleculer with a transporter",
    ["moleculer.ServiceBroker"],
    (call) => option(call, "transporter") !== undefined,
  ),
  calls("ZeroMQ sockets that publish or subscribe", ["*.socket"], (call) =>
    call.arguments.some(({ of }) => /^(zmq|zeromq)\.(PUB|SUB|XPUB|XSUB)$/.test(of.refers ?? "")),
  ),
  settings("Spring settings for RabbitMQ, Kafka or Cloud Stream", [
    "spring.rabbitmq.*",
    "spring.kafka.*",
    "spring.cloud.stream.bindings*",
  ]),
];

/** Uses of a broker that recovery found, those that send or receive first; a client that is only made counts less. */
function usesOf(view: View, component: Component): Evidence[] {
  const uses = view.uses(component).filter((use) => use.role === "broker");
  return uses.filter((use) => use.direction !== undefined).map((use) => use.call.evidence);
}

/** What leads from or to a broker, of programs whose calls no reader sees; a start order alone shows no use. */
function connectionsOf(view: View, component: Component): Evidence[] {
  if (view.understood(component) || view.facts(component, "source").length === 0) return [];
  const ends = view.system.connections.filter((one) => one.from === component.id || one.to === component.id);
  const toBroker = ends.filter((one) => {
    return view.component(one.from === component.id ? one.to : one.from)?.kind === "broker";
  });
  return toBroker.flatMap((one) => one.evidence);
}

/** Where a component passes messages through a broker, or takes them from one. */
export function messagesOf(view: View, component: Component): Evidence[] {
  const code = distinctPlaces([...usesOf(view, component), ...sightings(view, component, messageForms)]);
  return code.length > 0 ? code : connectionsOf(view, component);
}
