// Settings of `.ini` and `.cfg` files: sections, continued values, and `%(name)s` inside them.
import { linesOf, mostMisfits, type Entries, type Entry, type Misfit } from "./entry.ts";

export function iniEntries(text: string): Entries {
  const collected = new Sections();
  for (const { line, offset } of linesOf(text)) collected.take(line, offset);
  return { entries: collected.entries.map((one) => interpolated(one, collected)), misfits: collected.misfits };
}

interface Item extends Entry {
  readonly section: string;
}

class Sections {
  readonly entries: Item[] = [];
  readonly misfits: Misfit[] = [];
  private readonly values = new Map<string, string>();
  private section = "";

  take(line: string, offset: number): void {
    const trimmed = line.trim();
    if (/^[#;]|^$/.test(trimmed.replace(/^\uFEFF/, ""))) return;
    const header = /^\[([^\]]+)\]/.exec(trimmed);
    if (header) this.section = header[1]?.trim() ?? "";
    else if (/^\s/.test(line) && this.goOn(trimmed)) return;
    else this.pair(trimmed, offset + line.indexOf(trimmed));
  }

  find(section: string, name: string): string | undefined {
    return this.values.get(`${section}\n${name}`) ?? this.values.get(`DEFAULT\n${name}`);
  }

  /** A deeper line that is no setting of its own belongs to the value above it. */
  private goOn(line: string): boolean {
    const last = this.entries.at(-1);
    if (!last || last.section !== this.section || /^[\w.-]+\s*=/.test(line)) return false;
    this.entries.pop();
    this.add({ ...last, value: `${last.value}\n${line}`.trim().slice(0, longestValue) });
    return true;
  }

  private pair(line: string, offset: number): void {
    const separator = line.search(/[=:]/);
    const name = (separator < 1 ? line : line.slice(0, separator)).trim();
    if (separator === 0 || (separator < 0 && /\s/.test(name))) {
      if (this.misfits.length < mostMisfits) this.misfits.push({ offset, found: line, expected: "name = value" });
      return;
    }
    const key = this.section === "" ? name : `${this.section}.${name}`;
    this.add({
      key,
      value: (separator < 0 ? "" : line.slice(separator + 1)).trim().replace(/\s;\s.*$/, ""),
      offset,
      section: this.section,
    });
  }

  private add(item: Item): void {
    this.entries.push(item);
    this.values.set(
      `${item.section}\n${item.key.slice(item.section === "" ? 0 : item.section.length + 1)}`,
      item.value,
    );
  }
}

const longestValue = 2000;

function interpolated({ key, value, offset, section }: Item, sections: Sections): Entry {
  if (ofLogging.test(section)) return { key, value, offset };
  return { key, value: filled(value, section, sections, { left: mostReferences }), offset };
}

/** References may lead to each other over and over. */
const mostReferences = 50;

/** What `format = %(message)s` asks for is filled in by logging, with every line that is written. */
const ofLogging = /^formatter_/;

function filled(value: string, section: string, sections: Sections, budget: { left: number }): string {
  return value.replaceAll(/%%|%\(([^)\s]+)\)s/g, (whole, name?: string) => {
    if (name === undefined) return "%";
    const known = budget.left-- > 0 ? sections.find(section, name)?.slice(0, longestValue) : undefined;
    if (known === undefined) return /^ENV_\w+$/.test(name) ? `\${${name.slice(4)}}` : `\${?${name}}`;
    return known === value ? whole : filled(known, section, sections, budget).slice(0, longestValue);
  });
}
