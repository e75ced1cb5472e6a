/** Prints a line. */
export const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

/** Prints an answer for a program. */
export const sayJson = (answer: unknown): void => say(JSON.stringify(answer, null, 2))
