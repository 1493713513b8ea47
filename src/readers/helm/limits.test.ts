// That no chart, however hostile or broken, makes the Helm reader throw or run without end.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { memoryTree } from "#base/tree";
import { SourceText } from "../reader.ts";
import { createdChart, umbrella } from "./fixtures/created.ts";
import { type Files, lookupIn, misquoted, read, rendered } from "./fixtures/reading.ts";
import { helmReader } from "./reader.ts";

describe("templates that would run without end", () => {
  const bombs: Readonly<Record<string, [template: string, helpers?: string]>> = {
    "ranges in ranges": [`a: 1\n${"{{ range until 5000 }}".repeat(6)}x{{ printf "%d" 1 }}${"{{ end }}".repeat(6)}`],
    "a template that calls itself": [
      'a: {{ include "a" . }}',
      '{{ define "a" }}x{{ include "a" . }}{{ include "a" . }}{{ end }}',
    ],
    "text that doubles": [
      '{{ $x := "xxxxxxxxxx" }}{{ range until 200 }}{{ $x = printf "%s%s" $x $x }}{{ end }}a: {{ $x }}',
    ],
    "lists that double": ["{{ $x := list 1 2 3 }}{{ range until 200 }}{{ $x = concat $x $x }}{{ end }}a: {{ len $x }}"],
    "tables that double": [
      '{{ $x := dict }}{{ range until 50 }}{{ $x = dict "a" $x "b" $x }}{{ end }}a: {{ toYaml $x }}{{ deepCopy $x }}{{ toJson $x }}{{ $x }}',
    ],
    "a table in itself": [
      '{{ $x := dict }}{{ $_ := set $x "x" $x }}a: {{ toYaml $x }}{{ merge $x $x }}{{ deepCopy $x }}{{ toJson $x }}{{ $x }}',
    ],
    repetitions: [
      'a: {{ repeat 100000000 "x" }}{{ repeat 10000 (repeat 10000 "x") | indent 100 | replace "x" "xxxxxxxxx" }}',
    ],
    "templates of templates": ["{{ tpl .Values.a . }}"],
    "an expression that looks back": [
      'a: {{ regexMatch "(x+x+)+y" (repeat 900 "x") }}{{ regexReplaceAll "x*x*x*y" (repeat 900 "x") "" }}',
    ],
  };

  for (const [name, [template, helpers = ""]] of Object.entries(bombs)) {
    it(`come to an end: ${name}`, async () => {
      const started = processorTime();
      await rendered(template, "a: '{{ tpl .Values.a . }}{{ tpl .Values.a . }}'\n", helpers);
      expect(processorTime() - started).toBeLessThan(8000);
    });
  }

  it("of a chart that depends on itself come to an end", async () => {
    const files = {
      "c/Chart.yaml": "name: c\ndependencies: [{ name: d, repository: file://../d }]\n",
      "d/Chart.yaml": "name: d\ndependencies: [{ name: c, repository: file://../c }]\n",
      "c/templates/a.yaml": "a: 1\n",
    };
    expect((await read(files, "c/templates/a.yaml")).facts).toEqual([]);
  });
});

describe("any text", () => {
  it("is read without a throw, and quoted as it stands, cut off or changed at random", async () => {
    const files = { ...umbrella, ...createdChart("orders") };
    const paths = Object.keys(files);
    const words = fc.constantFrom(
      "{{",
      "}}",
      "{{- end }}",
      "{{ else }}",
      "\r\n",
      "\t",
      " | ",
      "$x := ",
      "{{ range . }}",
      "(",
      "`",
      '"',
      "a: *b\n",
    );
    const damage = fc.tuple(
      fc.nat(paths.length - 1),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.oneof(words, fc.string({ maxLength: 6 })),
      fc.nat(60),
    );
    await fc.assert(
      fc.asyncProperty(damage, async ([which, at, put, cut]) => {
        const path = paths[which] ?? "";
        const sound = files[path] ?? "";
        const offset = Math.floor(at * sound.length);
        const damaged = cut === 0 ? sound.slice(0, offset) : sound.slice(0, offset) + put + sound.slice(offset + cut);
        const changed = { ...files, [path]: damaged };
        for (const one of new Set([path, "shop/charts/orders/templates/deployment.yaml"])) {
          const lookup = lookupIn(memoryTree(changed));
          const reading = await helmReader.read(new SourceText(one, changed[one] ?? ""), lookup);
          expect((reading.pieces ?? []).flatMap((piece) => misquoted(piece, withPlainEnds(changed)))).toEqual([]);
        }
      }),
      { numRuns: 120, endOnFailure: true },
    );
  });
});

function withPlainEnds(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll(/\r\n?/g, "\n")]));
}
