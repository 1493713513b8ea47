// Blanks out the comments of a Gradle script, so that every other character keeps its place.

/** Strings are stepped over, for `//` stands in every URL. */
const commentOrString = /"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)/g;

export function withoutComments(text: string): string {
  return text.replace(commentOrString, (found) => (found.startsWith("/") ? found.replace(/[^\r\n]/g, " ") : found));
}
