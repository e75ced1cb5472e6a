import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line, such as `312 passed, 0 failed`. A file that could not be loaded counts as a failure. */
export default class PlainLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [
      ...(module.state() === 'failed' && module.children.size === 0 ? ['failed'] : []),
      ...[...module.children.allTests()].map((test) => test.result().state),
    ])
    const count = (state: string) => states.filter((one) => one === state).length
    const skipped = count('skipped')
    process.stdout.write(
      `\n${count('passed')} passed, ${count('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    )
  }
}
