// Gap 6: how data moves through the system, where it stays, and who gets at it.
import { dataModel } from "../topics/data-model.ts";
import { forms } from "../topics/topic.ts";
import { does, doors, type Gap, kept, named, section, table, upper, within } from "./gap.ts";

export const dataFlow: Gap = {
  id: "data-flow",
  title: "Data flow",
  topics: ["data-model"],
  questions: [
    {
      id: "movement",
      question: (system) => `How does data move from ${doors(system)} to where it stays?`,
      titles: forms(`
        data flow, dataflow, data flow diagram, DFD, information flow, runtime view, request flow,
        end-to-end flow, message flow, sequence
      `),
      mechanisms: forms(`
        data flow, flows from, flows through, data … flows, read/write, is sent to, are sent to, sends … to,
        published to, publish … to, forwards … to, forwarded to, writes … to, reads … from, fetches … from,
        uploads … to, propagated to, replicated to, stores … in, consumes … from, requests … from, ingest*
      `),
      words: forms("data flows, pipeline, passes … to"),
    },
    { ...dataModel, id: "storage", question: (system) => `Where does ${system.name} store which data?` },
    {
      id: "access",
      question: (system) => `Who has access to ${kept(system)}?`,
      titles: forms("data access, access control, permission, data privacy, data protection"),
      mechanisms: forms(`
        has access to, have access to, may access, can access, access to … data, read-only access, read access,
        write access, accessible from, only accessible, only … can read, tenant isolation, data … restricted,
        RBAC, role-based access, row-level security, private to, accessible to, ACL
      `),
      words: forms("data access, access right, access permission, access control, authoriz*, permission"),
      hints: forms("read-only, personal data, PII"),
      lookAlikes: [{ forms: forms("access to the internet, internet access"), is: "a way out" }],
    },
  ],
  why: (system) => {
    const { parts, stores, callers } = system;
    const sent = callers.length > 0 ? `what ${named(callers)} ${does(callers, "sends", "send")}` : "what callers send";
    const stays = stores.length > 0 ? `stays in ${named(stores)}` : "stays where the documents do not show it";
    return upper(
      `${within(system)}${sent} passes ${named(parts)} and ${stays}: who may see it on the way can be read from the path of the data alone.`,
    );
  },
  draft: ({ name, parts, stores, connections, externals }, open) =>
    section(`Data flow of ${name}`, open, {
      movement: [
        "```mermaid",
        "flowchart LR",
        ...connections
          .slice(0, 20)
          .map((one) => `  ${idOf(one.from)}["${quoted(one.from)}"] -->|…| ${idOf(one.to)}["${quoted(one.to)}"]`),
        ...(connections.length > 0 ? [] : parts.map((one) => `  ${idOf(one.name)}["${quoted(one.name)}"]`)),
        "```",
      ].join("\n"),
      storage: table(
        ["Store", "Data", "Personal", "Kept for", "Deleted by"],
        (stores.length > 0 ? stores : parts).map((one) => [one.name, one.does ?? "…"]),
      ),
      access: table(
        ["Store", "Read by", "Written by", "People with access"],
        (stores.length > 0 ? stores : [...parts, ...externals]).map((one) => [one.name]),
      ),
    }),
};

function idOf(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, "_");
}

function quoted(name: string): string {
  return name.replaceAll('"', "'");
}
