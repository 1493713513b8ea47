// Comments in JSON, which the format does not know and many programs allow.

/** .NET and many tools allow comments in JSON; spaces in their place keep every offset. */
export function withoutComments(text: string): string {
  return text.replaceAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^]{0,4000}?\*\//g, (part) => {
    return part.startsWith('"') ? part : part.replaceAll(/[^\r\n]/g, " ");
  });
}
