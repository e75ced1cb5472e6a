/** One line of JSON in the log: route templates, names and ids only, never what a person wrote (I6). */
export function log(level: 'info' | 'error', entry: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ level, ...entry })}\n`)
}
