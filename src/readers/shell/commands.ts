// Command lines of well-known tools in scripts: how a schema is moved on, a program started, a backup taken, load made.
import type { FactOf } from "#model/fact";
import type { SourceText } from "../reader.ts";

/** Words that stand for the tool however it is started: alone, by `exec`, `poetry run`, `npx` or in a container. */
const tools = [
  "alembic|aerich|flyway|liquibase|dbmate|knex|sequelize(?:-cli)?|typeorm(?:-ts-node-\\w+)?",
  "(?:python[\\d.]*\\s+|\\./)?(?:[\\w./-]*/)?manage\\.py\\s+migrate|django-admin\\s+migrate|flask\\s+(?:[\\w-]+\\s+){0,4}db\\s+upgrade",
  "prisma(?:@[\\w.^~-]+)?\\s+(?:migrate|db)",
  "celery|gunicorn|uvicorn|opentelemetry-instrument|ddtrace-run|k6|locust",
  "pg_dump(?:all)?|mysqldump|mariadb-dump|mongodump",
  "kubectl(?:\\s+\\S+){0,6}\\s+(?:autoscale|scale)|docker(?:-compose)?(?:\\s+\\S+){0,6}\\s+(?:scale|--scale)",
  "gosu|su-exec|setpriv|runuser|chpst|s6-setuidgid",
].join("|");

/** The tool as a word of its own, also with its path before it; a version may follow: `prisma@5`. */
const tool = new RegExp(`(?:^|[\\s"'\`(=])(?:[\\w.~$\\{\\}-]*/)*(?:${tools})(?:@[\\w.^~-]+)?(?=$|[\\s"'\`);])`);

/** Commands that speak of a tool without running it. */
const onlyNames =
  /^(?:echo|printf|cd|ls|rm|cp|mv|mkdir|rmdir|cat|touch|chown|chmod|ln|which|whereis|type|command|hash|kill|killall|pkill|pgrep|grep|sed|awk|find|test|\[{1,2}|useradd|adduser|groupadd|git|brew|man|apk|yum|dnf|pacman|choco)(?:\s|$)|\b(?:install|uninstall|add|remove)\s|^(?:docker|podman)\s+(?:pull|push|build|tag|rm|stop|logs)\b/;

/** Words that may stand before a command without being one. */
const before =
  /^(?:(?:if|then|do|else|elif|while|until|!|exec|sudo|time|nohup|env|eval|\{|\()\s+|[@+-]+|[A-Za-z_]\w*=\S*\s+)+/;

const longest = 200;
const mostCommands = 200;

export type Command = FactOf<"setting">;

/** `recipes`: only lines after a tab are commands, as in a Makefile. */
export function commandsOf(file: SourceText, lineLimit: number, recipes: boolean): Command[] {
  const found: Command[] = [];
  const last = Math.min(file.lines.count, lineLimit);
  for (let number = 1; number <= last && found.length < mostCommands; number++) {
    const first = number;
    let line = file.lines.line(number);
    if (/^\s*#/.test(line) || (recipes && !line.startsWith("\t"))) continue;
    // A line that ends in a backslash goes on in the next.
    for (; line.endsWith("\\") && number < last && line.length < 2000; number++)
      line = `${line.slice(0, -1).trimEnd()} ${file.lines.line(number + 1).trim()}`;
    line = line.trim();
    if (!segmentsOf(line).some(runsTool)) continue;
    const value = line.replace(recipes ? /^[@+-]+/ : /^$/, "").slice(0, longest);
    found.push({ kind: "setting", key: "shell.command", value, evidence: file.line(first) });
  }
  return found;
}

function segmentsOf(line: string): string[] {
  return line
    .slice(0, 2000)
    .split(/&&|\|\|?|;|\$\(/)
    .map((one) => one.trim().replace(before, ""));
}

function runsTool(segment: string): boolean {
  if (segment.startsWith("#") || onlyNames.test(segment)) return false;
  return tool.test(segment.replace(/\s#\s.*$/, ""));
}
