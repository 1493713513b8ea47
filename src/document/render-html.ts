// Writes a document as one HTML file that needs nothing else: no network, no script, light and dark, screen and paper.
import { spotOf } from "#model/evidence";
import { drawSvg } from "./draw-svg.ts";
import { anchorOf, codeLine, escapeHtml, keepEnds, oneLine, safeUrl } from "./escape.ts";
import {
  placeText,
  toneSigns,
  type Block,
  type Document,
  type Excerpt,
  type Inline,
  type List,
  type Picture,
  type Place,
  type Runs,
  type Section,
  type Table,
  type Terms,
  type Tone,
} from "./document.ts";
import { htmlMedia } from "./html-media.ts";
import { htmlStyle } from "./html-style.ts";
import { place } from "./wording.ts";

export interface HtmlOptions {
  /** The address of a place, where there is one. */
  readonly linkTo?: (place: Place) => string | undefined;
}

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export function renderHtml(document: Document, options: HtmlOptions = {}): string {
  const title = escapeHtml(oneLine(document.title));
  const subtitle = escapeHtml(oneLine(document.subtitle));
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<meta name="generator" content="${escapeHtml(oneLine(document.program))}">`,
    `<title>${title}</title>`,
    `<style>${htmlStyle}\n${htmlMedia}</style>`,
    "</head>",
    "<body>",
    '<a class="skip" href="#main">Skip to the text</a>',
    '<div class="frame">',
    `<header class="top"><h1>${title}</h1>${subtitle === "" ? "" : `<p class="subtitle">${subtitle}</p>`}</header>`,
    '<div class="columns">',
    contents(document.blocks),
    '<main id="main" tabindex="-1">',
    new Writer(options, idsOf(document.blocks)).blocks(document.blocks, 2),
    "</main>",
    "</div>",
    `<footer>Written by ${escapeHtml(oneLine(document.program))}.</footer>`,
    "</div>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** Ids from the outside share a space with none of the page's own. */
function idOf(id: string): string {
  return `s-${anchorOf(id)}`;
}

/** The ids that a reference can lead to. */
function idsOf(blocks: readonly Block[]): Set<string> {
  return new Set(sectionsOf(blocks).flatMap((section) => [section.id, ...idsOf(section.blocks)]));
}

function sectionsOf(blocks: readonly Block[]): Section[] {
  return blocks.filter((block) => block.kind === "section");
}

function contents(blocks: readonly Block[]): string {
  const item = (section: Section, inner: string) => {
    return `<li><a href="#${idOf(section.id)}">${escapeHtml(oneLine(section.brief ?? plain(section.title)))}</a>${inner}</li>`;
  };
  const items = sectionsOf(blocks).map((section) => {
    const inner = sectionsOf(section.blocks).map((part) => item(part, ""));
    return item(section, inner.length > 0 ? `<ol>${inner.join("")}</ol>` : "");
  });
  return `<nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>${items.join("")}</ol></nav>`;
}

function plain(runs: Runs): string {
  return oneLine(runs.map((run) => (run.kind === "place" ? placeText(run) : run.text)).join(""));
}

/** With more columns than this a table gets wider than most screens. */
const most = 6;

class Writer {
  private readonly options: HtmlOptions;
  private readonly ids: ReadonlySet<string>;
  private pictures = 0;

  constructor(options: HtmlOptions, ids: ReadonlySet<string>) {
    this.options = options;
    this.ids = ids;
  }

  blocks(blocks: readonly Block[], level: number): string {
    return blocks.map((block) => this.block(block, level)).join("\n");
  }

  private block(block: Block, level: number): string {
    switch (block.kind) {
      case "paragraph":
        return `<p>${this.runs(block.runs)}</p>`;
      case "verdict":
        return `<div class="verdict ${block.tone}">${badge(block.tone, block.word)}<p>${this.runs(block.runs)}</p></div>`;
      case "terms":
        return this.terms(block);
      case "list":
        return this.list(block);
      case "table":
        return this.table(block);
      case "excerpt":
        return this.excerpt(block);
      case "copy":
        return `<figure class="excerpt"><figcaption>${escapeHtml(block.caption)}</figcaption><pre><code>${escapeHtml(block.lines.map(codeLine).join("\n"))}</code></pre></figure>`;
      case "picture":
        return this.picture(block);
      case "details":
        return `<details><summary>${this.runs(block.summary)}</summary><div class="inside">${this.blocks(block.blocks, level)}</div></details>`;
      case "section":
        return this.section(block, level);
    }
  }

  /** Only the great parts are landmarks: a hundred of them would help nobody to find a way. */
  private section(section: Section, level: number): string {
    const id = idOf(section.id);
    const heading = `h${Math.min(6, level)}`;
    const title = `<${heading} id="${id}-title">${this.runs(section.title)}</${heading}>`;
    const inner = this.blocks(section.blocks, level + 1);
    const label = level === 2 ? ` aria-labelledby="${id}-title"` : "";
    return `<section class="level-${level}" id="${id}"${label}>${title}\n${inner}</section>`;
  }

  private terms(terms: Terms): string {
    const items = terms.items.map(({ term, runs }) => {
      const lines =
        runs.length === 1 ? this.runs(runs[0] ?? []) : runs.map((line) => `<p>${this.runs(line)}</p>`).join("");
      return `<dt>${escapeHtml(oneLine(term))}</dt><dd>${lines}</dd>`;
    });
    return `<dl>${items.join("")}</dl>`;
  }

  private list(list: List): string {
    const tag = list.ordered ? "ol" : "ul";
    const items = list.items.map((item) => {
      if (item.length === 1) return `<li>${this.runs(item[0] ?? [])}</li>`;
      return `<li>${item.map((runs) => `<p>${this.runs(runs)}</p>`).join("")}</li>`;
    });
    return `<${tag}>${items.join("")}</${tag}>`;
  }

  /** The roles are spelled out, because a narrow screen shows each row as a block and would lose them. */
  private table(table: Table): string {
    const heads = table.head.map((words) => escapeHtml(oneLine(words)));
    const head = heads.map((words) => `<th scope="col" role="columnheader">${words}</th>`).join("");
    const rows = table.rows.map(
      (row) => `<tr role="row">${heads.map((words, i) => this.cell(row[i] ?? [], words, i)).join("")}</tr>`,
    );
    const caption = escapeHtml(oneLine(table.caption));
    return [
      `<div class="tabled scroll${heads.length > most ? " wide" : ""}" role="region" tabindex="0" aria-label="${caption}">`,
      `<table role="table"><caption>${caption}</caption>`,
      `<thead role="rowgroup"><tr role="row">${head}</tr></thead>`,
      `<tbody role="rowgroup">${rows.join("\n")}</tbody></table></div>`,
    ].join("\n");
  }

  private cell(runs: Runs, head: string, index: number): string {
    const words = this.runs(runs);
    if (index === 0) return `<th scope="row" role="rowheader">${words}</th>`;
    const empty = words.trim() === "" ? ' class="empty"' : "";
    return `<td role="cell" data-head="${head}"${empty}><span>${words}</span></td>`;
  }

  /** Long lines wrap, so that nobody has to scroll for the proof; where all lines are quoted, none is lit. */
  private excerpt(excerpt: Excerpt): string {
    const isNumbered = spotOf(excerpt) === undefined;
    const lit = excerpt.lines.some((line) => !line.lit);
    const lines = excerpt.lines.map((line, i) => {
      const before = excerpt.lines[i - 1]?.number ?? line.number - 1;
      const classes = ["row", ...(lit && line.lit ? ["lit"] : []), ...(line.number > before + 1 ? ["leap"] : [])];
      // The column of numbers stays, as lines are set beside it.
      const number = isNumbered ? line.number : "";
      const words = `<span class="number">${number}</span>${escapeHtml(codeLine(line.text))}`;
      return `<span class="${classes.join(" ")}">${words}\n</span>`;
    });
    const caption = this.run(place({ ...excerpt, line: excerpt.lines[0]?.number }));
    return `<figure class="excerpt"><figcaption>${caption}</figcaption><pre><code>${lines.join("")}</code></pre></figure>`;
  }

  /** Shrinks with the page down to the size at which its writing can still be read; then it scrolls. */
  private picture({ drawing, links }: Picture): string {
    this.pictures += 1;
    const prefix = `drawing-${this.pictures}`;
    const linkOf = (id: string): string | undefined => {
      const section = links?.get(id);
      return section === undefined ? undefined : `#${idOf(section)}`;
    };
    const svg = drawSvg(drawing, {
      prefix,
      style: this.pictures === 1,
      ...(links && links.size > 0 ? { linkOf } : {}),
    });
    const scroll = '<div class="scroll" role="region" tabindex="0" aria-label="Drawing">';
    return `<figure class="picture">${zoom(prefix)}${scroll}<div class="inner" style="--w:${Math.max(Math.ceil(drawing.width), 360)}px">${svg}</div></div></figure>`;
  }

  private runs(runs: Runs): string {
    return runs.map((run) => this.run(run)).join("");
  }

  private run(run: Inline): string {
    switch (run.kind) {
      case "text":
        return together(escapeHtml(keepEnds(run.text)));
      case "strong":
        return `<strong>${escapeHtml(oneLine(run.text))}</strong>`;
      case "code":
        return `<code>${escapeHtml(oneLine(run.text))}</code>`;
      case "mark":
        return badge(run.tone, run.text);
      case "reference":
        return this.reference(run.to, escapeHtml(oneLine(run.text)));
      case "place":
        return this.place(run);
    }
  }

  /** A short report names findings that only the long one has a section for. */
  private reference(to: string, words: string): string {
    return this.ids.has(to) ? `<a href="#${idOf(to)}">${words}</a>` : `<strong>${words}</strong>`;
  }

  private place(place: Place): string {
    // A long path may break after any slash.
    const path = escapeHtml(oneLine(placeText(place))).replaceAll("/", "/<wbr>");
    const words = `<span class="place">${path}</span>`;
    const url = safeUrl(this.options.linkTo?.(place) ?? "");
    return url === undefined ? words : `<a href="${escapeHtml(url)}">${words}</a>`;
  }
}

const sizes = [
  ["fit", "Fit"],
  ["wide", "150 %"],
  ["whole", "250 %"],
] as const;

/** Larger and smaller by the keyboard or a click: the choice itself sets the size, no script does. */
function zoom(prefix: string): string {
  const choices = sizes.map(([value, words]) => {
    const id = `${prefix}-${value}`;
    const checked = value === "fit" ? " checked" : "";
    return `<input type="radio" name="${prefix}-size" id="${id}" value="${value}"${checked}><label for="${id}">${words}</label>`;
  });
  return `<fieldset class="zoom"><legend>Size of the drawing</legend>${choices.join("")}</fieldset>`;
}

/** A number and its end, "7–18" or "80 %", are not torn apart at the end of a line. */
function together(html: string): string {
  return html.replace(/\d[\d.]*(?:–\d[\d.]*| %)/g, '<span class="together">$&</span>');
}

function badge(tone: Tone, words: string): string {
  const sign = `<span class="sign" aria-hidden="true">${toneSigns[tone]}</span>`;
  return `<span class="mark ${tone}">${sign}${escapeHtml(oneLine(words))}</span>`;
}
