const reasons: Readonly<Record<string, string>> = {
  'no-mailbox': 'su destinatario no tiene buzón en el directorio',
  unmailable: 'el buzón del directorio no es una dirección de correo',
  'returned-mailbox': 'el buzón de su destinatario devuelve las cartas',
  'incomplete-record': 'no se encuentra el escrito o la junta',
  unwritable: 'no se pudo escribir tras varios intentos',
  'case-changed': 'el expediente cambió en cada intento',
  'in-doubt': 'no se sabe si salió',
  MessageRejected: 'el servicio de correo rechazó su contenido',
  InvalidParameterValue: 'el servicio de correo no acepta su dirección o su tamaño',
}

/** Why a letter waits for a person, in words. */
export const heldBecause = (reason = ''): string => reasons[reason] ?? reason
