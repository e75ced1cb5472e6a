import { Refusal } from './ask.ts'
import { commands } from './commands.ts'
import { options, readOptions } from './options.ts'
import { say, sayJson } from './say.ts'

const usage = `Uso, con Plazo en marcha (npm start; PORT si no es 3000):
  npm run --silent plazo -- file cases.json [--from N] [--until FECHA]   presenta cada caso en su fecha y adelanta el reloj hasta ella
  npm run --silent plazo -- show NUMERO                                  muestra un expediente
  npm run --silent plazo -- nightly --now 2026-04-16T00:10               adelanta el reloj hasta esa hora y hace la pasada de la noche
  npm run --silent plazo -- audit                                        revisa todo el registro por otro camino
  npm run --silent plazo -- decrees DECRETOS.csv --calendar huamanga     dice qué plazos abiertos movería; con --apply, importa
  npm run --silent plazo -- cases verify NUMERO --ground MOTIVO --as NOMBRE [--presented FECHA]   el operador comprobó el cargo
  npm run --silent plazo -- cases refuse NUMERO --ground MOTIVO --as NOMBRE   retira la comprobación: vuelve a valer la palabra de la junta
  npm run --silent plazo -- cases keep NUMERO --as NOMBRE   mantiene el expediente que su junta dice que no presentó
  npm run --silent plazo -- cases annul NUMERO --because MOTIVO --as NOMBRE   anula el expediente: termina ahí, y se avisa a quien recibió cartas
  npm run --silent plazo -- cases asked NUMERO --as NOMBRE   la junta dice que pidió su respuesta en la entidad (reclamo que se recoge)
  npm run --silent plazo -- cases decide NUMERO --folio N --upheld yes|no --as NOMBRE   decide lo que una oficina dijo en ese folio y se objeta
  npm run --silent plazo -- cases queue --as NOMBRE   lo que espera al operador, por fecha de vencimiento
  npm run --silent plazo -- juntas waiting --as NOMBRE · juntas admit|refuse CLAVE --as NOMBRE · juntas resolution JUNTA --as NOMBRE · juntas verify JUNTA --as NOMBRE   los registros que esperan · qué se decide de uno · la foto de su resolución · se vio
  npm run --silent plazo -- juntas board JUNTA --mailbox CORREO --as NOMBRE   nueva directiva: actúa desde ese correo, y nadie más
  npm run --silent plazo -- juntas mailbox JUNTA --mailbox CORREO --as NOMBRE   la junta perdió su correo: cambia en 72 horas, si el anterior no se opone
  npm run --silent plazo -- filings waiting --as NOMBRE · filings admit CLAVE --as NOMBRE · filings refuse CLAVE --because MOTIVO --as NOMBRE   los escritos que pasan de lo que una junta registra de una vez · qué se decide de uno
  npm run --silent plazo -- threats waiting --as NOMBRE · threats attended CLAVE --as NOMBRE   las amenazas que contaron las juntas · ya se atendió una
  npm run --silent plazo -- letters held --as NOMBRE   las cartas retenidas, y por qué
  npm run --silent plazo -- letters release NUMERO --as NOMBRE   suelta las cartas retenidas de un expediente
  npm run --silent plazo -- views rebuild --as NOMBRE   repone toda página pública que no diga lo que dicen sus folios
  npm run --silent plazo -- juntas seen JUNTA --as NOMBRE   el operador miró quién está detrás de la junta
  npm run --silent plazo -- calendar review huamanga --through FECHA --as NOMBRE   registra que se revisaron los decretos hasta ese día
Sin Plazo en marcha, con los calendarios de esta versión:
  npm run --silent plazo -- deadline --kind denuncia-vecinal --presented 2026-03-02T10:00 --calendar huamanga
      [--received FECHA] [--suspension DESDE/HASTA]…                     calcula un plazo, día por día
      --kind recurso: su plazo para impugnar; --kind plazo --amount 1 --unit meses: uno cualquiera
Con --json, la respuesta sale en JSON.`

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
  if (values.help) return say(usage)
  if (positionals.length === 0) throw new Refusal(usage)
  const name = Object.keys(commands).find((one) => `${positionals.join(' ')} `.startsWith(`${one} `))
  const command = name === undefined ? undefined : commands[name]
  if (!name || !command) throw misused(`No hay una orden «${positionals.join(' ')}».`)
  const argument = positionals.slice(name.split(' ').length).join(' ')
  if (command.needs && !argument) throw misused(`A «${name}» le falta ${command.needs}.`)
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
