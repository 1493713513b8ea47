// A line of a tool's settings, or a command that runs it, as a fact.
import type { FactOf } from "#model/fact";
import type { Reading, SourceText } from "../reader.ts";

export type Told = FactOf<"setting">;

const longestValue = 200;
const mostFacts = 300;

export function told(file: SourceText, key: string, value: string, offset: number): Told {
  return { kind: "setting", key, value: value.trim().slice(0, longestValue), evidence: file.at(offset) };
}

export function toldOnLine(file: SourceText, key: string, value: string, line: number): Told {
  return { kind: "setting", key, value: value.trim().slice(0, longestValue), evidence: file.line(line) };
}

export function reading(facts: readonly Told[], problems: Reading["problems"] = []): Reading {
  return { facts: facts.slice(0, mostFacts), problems };
}
