// What the text of a template becomes, and that no text takes long or throws.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { parseTemplate } from "./parse.ts";
import type { Operand, Pipeline, TemplateNode } from "./tree.ts";

/** A tree in a form that fits on a line. */
function shown(nodes: readonly TemplateNode[]): string {
  return nodes.map(nodeShown).join("");
}

function nodeShown(node: TemplateNode): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "action":
      return `<${pipelineShown(node.pipeline)}>`;
    case "template":
      return `<template ${node.name}${node.pipeline ? ` ${pipelineShown(node.pipeline)}` : ""}>`;
    case "break":
    case "continue":
      return `<${node.kind}>`;
    default:
      return `<${node.kind} ${pipelineShown(node.pipeline)}:${shown(node.body)}|${shown(node.otherwise)}>`;
  }
}

function pipelineShown({ variables, assigns, commands }: Pipeline): string {
  const names = variables.length === 0 ? "" : `${variables.join(",")} ${assigns ? "=" : ":="} `;
  return names + commands.map((command) => command.operands.map(operandShown).join(" ")).join(" | ");
}

function operandShown({ start, fields }: Operand): string {
  const path = fields.map((field) => `.${field}`).join("");
  if (start.kind === "dot") return path === "" ? "." : path;
  if (start.kind === "literal") return JSON.stringify(start.value) ?? "nil";
  return (start.kind === "pipeline" ? `(${pipelineShown(start.pipeline)})` : start.name) + path;
}

const parsed = (text: string): string => shown(parseTemplate(text).nodes);

describe("actions", () => {
  it("are pipelines of commands with operands", () => {
    expect(parsed("{{ .Values.a | default 1 | quote }}")).toBe("<.Values.a | default 1 | quote>");
    expect(parsed('{{ printf "%s-%d" (include "a" $).b $x.y -1.5 }}')).toBe(
      '<printf "%s-%d" (include "a" $).b $x.y -1.5>',
    );
    expect(parsed("{{ $x := . }}{{ $x = true }}{{ nil }}{{ `a}}\nb` }}")).toBe('<$x := .><$x = true><nil><"a}}\\nb">');
    expect(parsed('{{ "a\\"}}\\n\\x41\\u00e9" }}')).toBe('<"a\\"}}\\nAé">');
    expect(parsed("{{ index .a 'x' }}")).toBe("<index .a 120>");
  });

  it("trim the white space around them where they say so", () => {
    expect(parsed("a \n{{- 1 -}}\n b {{ 2 }} c")).toBe("a<1>b <2> c");
    expect(parsed("a {{- /* b }} */ -}} c")).toBe("ac");
    expect(parsed("{{-1}}")).toBe("<-1>");
  });
});

describe("blocks", () => {
  it("hold what stands in them, and what stands behind else", () => {
    expect(parsed("{{ if .a }}A{{ else if .b }}B{{ else }}C{{ end }}D")).toBe("<if .a:A|<if .b:B|C>>D");
    expect(parsed("{{ range $k, $v := .a }}{{ break }}{{ continue }}{{ else }}E{{ end }}")).toBe(
      "<range $k,$v := .a:<break><continue>|E>",
    );
    expect(parsed("{{ with .a }}{{ . }}{{ else with .b }}B{{ end }}")).toBe("<with .a:<.>|<with .b:B|>>");
  });

  it("define templates, and a block uses the one it defines", () => {
    const { nodes, definitions } = parseTemplate(
      '{{ define "a" }}A{{ end }}x{{ template "a" .b }}{{ block "c" . }}C{{ end }}',
    );
    expect(shown(nodes)).toBe("x<template a .b><template c .>");
    expect([...definitions].map(([name, body]) => [name, shown(body)])).toEqual([
      ["a", "A"],
      ["c", "C"],
    ]);
  });
});

describe("what is not sound", () => {
  const faults = (text: string): string[] =>
    parseTemplate(text).errors.map((error) => `${error.offset}: ${error.message}`);

  it("is told with its place, and the rest is read all the same", () => {
    expect(faults("a {{ if @ }}b{{ end }} c")).toEqual(["2: {{ if @ }} is no action of a template"]);
    expect(parsed("a {{ if @ }}b{{ end }} c")).toBe("a <if :b|> c");
    expect(faults("{{ if .a }}b")).toEqual(['0: A block "if" without its end']);
    expect(faults("b{{ end }}{{ else }}")).toEqual(["1: An end of nothing", "10: An else of nothing"]);
    expect(faults("b{{ .a ")).toEqual(["1: An action that nothing closes"]);
    expect(faults('{{ "a\n" }}')).toEqual(['0: {{ "a\n" }} is no action of a template']);
    expect(faults("{{ if 1 }}".repeat(100))[0]).toContain("Blocks nested more than 60 levels deep");
    expect(faults(`{{ ${"(".repeat(1000)}1${")".repeat(1000)} }}`)).toHaveLength(1);
  });

  it("throws nothing and takes no time, whatever the text", () => {
    const words = fc.constantFrom(
      "{{",
      "}}",
      "{{-",
      "-}}",
      "if ",
      "end",
      "else ",
      "range $x := ",
      "(",
      ")",
      ".a",
      '"',
      "`",
      "/*",
      "*/",
      "|",
      "\n",
      "define ",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 60 }),
        (parts) => {
          expect(parseTemplate(parts.join("")).errors.length).toBeLessThanOrEqual(5);
        },
      ),
      { numRuns: 2000 },
    );
    const started = processorTime();
    for (const part of [
      "{{",
      "{{ `",
      '{{ "}}',
      "{{/*",
      "{{ if 1 }}",
      "{{ else if 1 }}",
      "{{ end }}",
      "{{ .a",
      "- ",
      "{{ ((((",
    ])
      parseTemplate(part.repeat(50_000));
    expect(processorTime() - started).toBeLessThan(4000);
  });
});
