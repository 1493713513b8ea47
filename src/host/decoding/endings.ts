// What kind of document bytes are, by how they begin.

const starts = {
  // %PDF-
  ".pdf": [0x25, 0x50, 0x44, 0x46, 0x2d],
  // The beginning of an archive; what lies in it is seen when it is opened.
  ".docx": [0x50, 0x4b, 0x03, 0x04],
  // What older Office programs write, and newer ones around a protected document.
  ".doc": [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
} as const;

export type Ending = keyof typeof starts;

export function endingOf(bytes: Uint8Array): Ending | undefined {
  const endings: readonly Ending[] = [".pdf", ".docx", ".doc"];
  return endings.find((ending) => starts[ending].every((byte, at) => bytes[at] === byte));
}
