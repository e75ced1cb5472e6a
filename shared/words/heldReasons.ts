const reasons: Readonly<Record<string, string>> = {
  'no-mailbox': 'su destinatario no tiene buzón en el directorio',
  unmailable: 'el buzón del directorio no es una dirección de correo',
  'returned-mailbox': 'el buzón de su destinatario devuelve las cartas',
  'writer-gone': 'solo puede leerla el correo que lo escribió, y ya no actúa por su junta',
  'incomplete-record': 'no se encuentra el escrito o la junta',
  unwritable: 'no se pudo escribir tras varios intentos',
  'case-changed': 'el expediente cambió en cada intento',
  'in-doubt': 'no se sabe si salió',
  MessageRejected: 'el servicio de correo rechazó su contenido',
  InvalidParameterValue: 'el servicio de correo no acepta su dirección o su tamaño',
}

/** Why a mailbox gets no letters, by what SES said of one, in words. */
export function returnedBecause(said: string): string {
  if (/Suppress/i.test(said))
    return `está en la lista de supresión de SES (${said}): quítelo de ella antes de soltarlo, o las devolverá otra vez`
  return said.endsWith('NoEmail') ? `esa dirección no existe (${said})` : `devolvió una carta (${said})`
}

/** Why a letter waits for a person, in words. */
export const heldBecause = (reason = ''): string => reasons[reason] ?? reason
