import { Refusal } from './ask.ts'
import { commands } from './commands.ts'
import { options, readOptions } from './options.ts'
import { say, sayJson } from './say.ts'

const words = Object.entries(commands).map(([name, { does, needs, takes }]) => {
  const given = [name, needs?.[0], ...takes.map((one) => `--${one}`)].filter((one) => one !== undefined)
  return `  ${given.join(' ')}\n      ${does}`
})

const usage = `Uso: npm run --silent plazo -- ORDEN
Con Plazo en marcha en esta máquina (npm start; PORT si no es 3000), donde --as dice quién da la orden; o en la nube, donde lo
dice su identidad, con PLAZO_REGISTER=plazo.json (docs/operate.md).
${words.join('\n')}
Con --json, la respuesta sale en JSON. Termina en 0, o en 1 si no se cumplió.`

const misused = (error: string): Refusal => new Refusal(`${error}\n\n${usage}`, { error })

function readArguments(words: string[]): ReturnType<typeof readOptions> {
  try {
    return readOptions(words)
  } catch (error) {
    const option = /'(-[^' ]+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? ''
    const known = Object.keys(options).some((name) => option === `--${name}`)
    throw misused(known ? `Revise el valor de ${option}.` : `No se conoce la opción «${option}».`)
  }
}

async function order(words: string[]): Promise<void> {
  const { values, positionals } = readArguments(words)
  if (values.help || positionals[0] === 'help') return say(usage)
  if (positionals.length === 0) throw new Refusal(usage)
  const name = Object.keys(commands).find((one) => `${positionals.join(' ')} `.startsWith(`${one} `))
  const command = name === undefined ? undefined : commands[name]
  if (!name || !command) throw misused(`No hay una orden «${positionals.join(' ')}».`)
  const argument = positionals.slice(name.split(' ').length).join(' ')
  if (command.needs && !argument) throw misused(`A «${name}» le falta ${command.needs[1]}.`)
  if (!command.needs && argument) throw misused(`«${name}» no lleva «${argument}».`)
  const { json = false, help: _, ...given } = values
  const alien = Object.keys(given).find((option) => !command.takes.some((one) => one === option))
  if (alien) throw misused(`«${name}» no lleva --${alien}.`)
  return command.run(argument, values, json)
}

/** Carries out an order as it was typed after `plazo`, and prints what came of it. Returns the exit code: 1 where it was refused. */
export async function plazo(words: string[]): Promise<0 | 1> {
  try {
    await order(words)
    return 0
  } catch (error) {
    const message = error instanceof Error ? error.message : `${error}`
    process.stderr.write(`${message}\n`)
    if (words.includes('--json')) sayJson(error instanceof Refusal ? error.details : { error: message })
    return 1
  }
}
