// Where the package lies: the one thing that the program asks of its own place.

/** The folder of package.json. The bundle keeps all its files two folders below it, as deep as this source lies. */
export const packageRoot = new URL("../../", import.meta.url);
