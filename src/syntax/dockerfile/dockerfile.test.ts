// The instructions that come out for the odd corners of the Dockerfile syntax.
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "./dockerfile.ts";

describe("parseDockerfile", () => {
  it("joins continued lines, leaves comments out and keeps the line of each pair", async () => {
    const [env] = await parseDockerfile(`ENV A=b \\\n  # note\n  C="d e" \\\n  F='g h'\n`);
    expect(env?.pairs).toEqual([
      { name: "A", value: "b", line: 1 },
      { name: "C", value: "d e", line: 3 },
      { name: "F", value: "g h", line: 4 },
    ]);
    expect(env).toMatchObject({ keyword: "ENV", line: 1, endLine: 4 });
  });

  it("keeps white space inside the strings of the exec form", async () => {
    const [command] = await parseDockerfile(`cmd ["sh", "-c", "run all"]`);
    expect(command).toMatchObject({ keyword: "CMD", list: ["sh", "-c", "run all"] });
  });

  it("takes a broken exec form as words", async () => {
    const [command] = await parseDockerfile(`CMD ["sh", `);
    expect(command?.list).toBeUndefined();
  });

  it("does not read the body of a heredoc as instructions or arguments", async () => {
    const instructions = await parseDockerfile("COPY <<EOF /x.txt\nFROM evil\nEOF\nUSER app\n");
    expect(instructions.map((one) => one.keyword)).toEqual(["COPY", "USER"]);
    expect(instructions[0]).toMatchObject({ words: ["<<EOF", "/x.txt"], heredocs: ["EOF"] });
  });

  it("separates flags from arguments", async () => {
    const [copy] = await parseDockerfile("COPY --from=build --link /a /b");
    expect([...(copy?.flags ?? [])]).toEqual([
      ["from", "build"],
      ["link", ""],
    ]);
    expect(copy?.words).toEqual(["/a", "/b"]);
  });
});
