// A part of a Markdown file that a script writes: between `<!-- generated: name -->` and `<!-- /generated -->`.

export function withGenerated(text, name, part) {
  const open = `<!-- generated: ${name} -->`;
  const start = text.indexOf(open);
  const end = text.indexOf("<!-- /generated -->", start);
  if (start < 0 || end < 0) throw new Error(`there is no part ${open} … <!-- /generated -->`);
  return `${text.slice(0, start)}${open}\n\n${part.trim()}\n\n${text.slice(end)}`;
}

export function fenced(language, text) {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
