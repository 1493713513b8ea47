import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import {
  anchorOf,
  cleanText,
  codeLine,
  escapeHtml,
  escapeMarkdown,
  guardLineStart,
  markdownCode,
  markdownFence,
  oneLine,
  safeUrl,
} from "./escape.ts";

const nasty = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "]]>",
  "`code` ``more``",
  "a|b",
  "one\ntwo\r\nthree",
  "\u001b[31mred\u001b[0m",
  "\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007",
  "\u009b31m",
  "\u202egnp.exe",
  "\ud800",
  "\udc00x",
  "<!--",
  "&lt;",
  "**bold** _it_ ~~no~~",
  "[a](javascript:alert(1))",
  "![i](http://x/y.png)",
  "# heading",
  "- item",
  "1. one",
  "> quote",
  "www.example.com",
  "http://example.com/a_b",
  "@someone #12",
  "\\",
  "\\|",
  "$x$",
  "\u0000",
  "\u2028",
];

/** Any text, with what could do harm mixed in. */
const hostile = fc
  .array(
    fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "binary", maxLength: 6 }), fc.string({ maxLength: 6 })),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));

function holds(property: (text: string) => void): void {
  fc.assert(
    fc.property(hostile, (text) => void property(text)),
    { numRuns: 600 },
  );
}

const forbidden =
  // oxlint-disable-next-line no-control-regex -- these are the characters that must not get through
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/;

it("text of any length is escaped for Markdown in a moment", () => {
  const began = processorTime();
  for (const sign of ["a", "a.", "a+", "w", "@", "#", "GH-", " a"]) escapeMarkdown(sign.repeat(100_000));
  // Far below a second; hours, where an expression begins anew at each letter of a word.
  expect(processorTime() - began).toBeLessThan(5_000);
});

describe("cleanText", () => {
  it("lets no control character, terminal sequence, hidden sign or lone surrogate through", () => {
    holds((text) => {
      const clean = cleanText(text.replaceAll("\t", " "));
      expect(clean).not.toMatch(forbidden);
      expect(clean).not.toMatch(/\p{Surrogate}/u);
    });
  });

  it("removes a terminal sequence as a whole", () => {
    expect(cleanText("a\u001b[1;31mb\u001b[0mc")).toBe("abc");
    expect(cleanText("a\u001b]8;;http://evil.example\u0007b\u001b]8;;\u001b\\c")).toBe("abc");
    expect(cleanText("a\u009b31mb")).toBe("ab");
  });

  it("keeps what people write", () => {
    expect(cleanText("Größe: 5 µs, 日本語, 👩‍🚀, naïve")).toBe("Größe: 5 µs, 日本語, 👩‍🚀, naïve");
  });

  it("changes nothing the second time", () => {
    holds((text) => expect(cleanText(cleanText(text))).toBe(cleanText(text)));
  });
});

describe("oneLine and codeLine", () => {
  it("give one line", () => {
    holds((text) => {
      expect(oneLine(text)).not.toMatch(/[\r\n\t]/);
      expect(codeLine(text)).not.toMatch(/[\r\n\t]/);
    });
  });

  it("keep the indentation of code", () => {
    expect(codeLine("\tif x:")).toBe("  if x:");
  });
});

describe("escapeHtml", () => {
  it("leaves no sign that opens a tag, an entity of its own or the end of an attribute", () => {
    holds((text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"'`]/);
      expect(escapeHtml(text).replace(/&(?:amp|lt|gt|quot|#39|#96);/g, "")).not.toContain("&");
    });
  });

  it("says the same as the clean text when a browser reads it", () => {
    const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#96": "`" };
    holds((text) => {
      const read = escapeHtml(text).replace(/&([a-z#0-9]+);/g, (whole, name: string) => signs[name] ?? whole);
      expect(read).toBe(cleanText(text));
    });
  });
});

/** The text without spans of code and without escaped signs: what is left can form markup. */
function bare(markdown: string, sign = ""): string {
  // An escaped sign stays in the text as a sign that means nothing; a span of code is gone.
  return markdown.replace(/\\[\\`*_[\]|~$]|(`+)(?!`).*?(?<!`)\1(?!`)/g, (_, ticks?: string) =>
    ticks === undefined ? sign : "",
  );
}

describe("escapeMarkdown", () => {
  it("leaves no sign that forms markup, HTML, a link, a mention or a formula", () => {
    holds((text) => {
      const left = bare(escapeMarkdown(text), "·");
      expect(left).not.toMatch(/[`*_[\]|~$<>\\]/);
      expect(left).not.toMatch(/:\/\/|www\.|@|#\d/i);
      expect(left.replace(/&(?:amp|lt|gt);|&#8288;/g, "")).not.toContain("&");
    });
  });

  it("puts addresses and mentions into code", () => {
    expect(escapeMarkdown("see http://evil.example now, @someone")).toBe("see `http://evil.example` now, `@someone`");
  });

  it("leaves ordinary prose as it is", () => {
    expect(escapeMarkdown("The gateway (port 443) answers; it isn't new.")).toBe(
      "The gateway (port 443) answers; it isn't new.",
    );
  });
});

describe("guardLineStart", () => {
  it("lets no line open a heading, list, rule or quotation", () => {
    holds((text) => {
      const line = guardLineStart(escapeMarkdown(text));
      expect(line).not.toMatch(/^\s*(?:#|[-+*>=]|\d+[.)]|```|~~~)(?:\s|[-=`~]|$)/);
    });
  });

  it.each([
    ["# no heading", "\\# no heading"],
    ["- no item", "\\- no item"],
    ["12. no item", "12\\. no item"],
    ["=== no heading", "\\=== no heading"],
  ])("guards %s", (line, guarded) => expect(guardLineStart(line)).toBe(guarded));
});

describe("markdownCode", () => {
  it("is one span that nothing inside can end, and holds no pipe that could end a cell", () => {
    holds((text) => {
      const span = markdownCode(text.replaceAll("|", ""));
      if (span === "") return;
      const fence = /^`+/.exec(span)?.[0] ?? "";
      const inner = span.slice(fence.length, -fence.length);
      expect(span.endsWith(fence)).toBe(true);
      expect(inner.match(/`+/g) ?? []).not.toContain(fence);
    });
  });

  it("leaves out of the code each pipe, which could end the cell of a table", () => {
    expect(markdownCode("a|b")).toBe("`a`\\|`b`");
    holds((text) => expect(bare(markdownCode(text))).toBe(""));
  });
});

describe("markdownFence", () => {
  it("is longer than any run of backticks in the lines", () => {
    holds((text) => {
      const [open = "", ...rest] = markdownFence([text, text]);
      const fence = /^`+/.exec(open)?.[0] ?? "";
      expect(rest.at(-1)).toBe(fence);
      for (const line of rest.slice(0, -1)) expect(line).not.toContain(fence);
    });
  });
});

describe("safeUrl", () => {
  it("takes pages of the web and paths below the page, nothing else", () => {
    expect(safeUrl("https://example.com/a#L3")).toBe("https://example.com/a#L3");
    expect(safeUrl("src/a.ts#L3")).toBe("src/a.ts#L3");
    for (const url of [
      "javascript:alert(1)",
      "java\nscript:alert(1)",
      "JAVASCRIPT:x",
      "data:text/html,x",
      "//evil.example",
      "/etc",
      "\\\\evil",
      "",
    ]) {
      expect(safeUrl(url)).toBeUndefined();
    }
  });

  it("never lets a scheme through that runs a script", () => {
    holds((text) => expect(safeUrl(text) ?? "").not.toMatch(/^\s*(?:javascript|data|vbscript|file):/i));
  });
});

describe("anchorOf", () => {
  it("has only letters, digits and hyphens", () => {
    holds((text) => expect(anchorOf(text)).toMatch(/^[a-z0-9-]*$/));
  });
});
