// Serves the actions to coding agents over MCP.
export async function serve(): Promise<void> {}
