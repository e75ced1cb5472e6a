/** A pure function of a text that keeps its latest answers, at most so many: the same few are asked for again and again. */
export function kept<T>(most: number, make: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined) return known
    const answer = make(text)
    if (answers.size >= most) answers.clear()
    answers.set(text, answer)
    return answer
  }
}
