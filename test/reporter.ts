import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node'

/** What a machine may lack; a test that cannot do without it says so in its title or that of its group. */
const NEEDS = /\(needs (?:Chromium|Java|pdftotext|gnumeric)\)/

/**
 * Ends a run with one plain line, such as `312 passed, 0 failed, 4 skipped`; before it, what was missing. A file or a group
 * that could not begin counts as a failure, with all the tests that it kept from running. A test left out for no such lack
 * fails the run, unless only some were asked for by name.
 */
export default class PlainLine implements Reporter {
  private byName = false

  onInit(vitest: Vitest): void {
    this.byName = vitest.config.testNamePattern !== undefined
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const empty = modules.filter((module) => module.state() === 'failed' && module.children.size === 0)
    const skipped = tests.filter((test) => test.result().state === 'skipped')
    const kept = skipped.filter(({ parent }) => couldNotBegin(parent))
    const chosen = this.byName ? [] : skipped.filter((test) => !kept.includes(test))
    const lacking = chosen.filter((test) => NEEDS.test(test.fullName))
    const left = chosen.filter((test) => !lacking.includes(test))
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    const missing = lacking.length + left.length
    const lines = [
      ...(lacking.length > 0 ? [`left out on this machine: ${whatIsMissing(lacking)}`] : []),
      ...(left.length > 0 ? [`left out without a reason: ${left[0]?.fullName}`] : []),
      `${count('passed')} passed, ${count('failed') + empty.length + kept.length} failed${missing > 0 ? `, ${missing} skipped` : ''}`,
    ]
    process.stdout.write(`\n${lines.join('\n')}\n`)
    if (kept.length + left.length > 0) process.exitCode = 1
  }
}

/** Whether what comes before the tests of a group, or of one around it, failed. */
const couldNotBegin = (group: TestSuite | TestModule): boolean =>
  group.errors().length > 0 || (group.type === 'suite' && couldNotBegin(group.parent))

const whatIsMissing = (tests: TestCase[]): string =>
  [...new Set(tests.map(({ fullName }) => NEEDS.exec(fullName)?.[0]))].join(' ')
