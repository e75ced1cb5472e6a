// Words of mails that nobody wrote, in small letters without accents, as `plain` gives them.

export const bounceSubject =
  /^(?:undeliver|mail delivery|delivery (?:status|failure|has failed)|returned mail|failure notice|no se (?:puede|pudo|ha podido) entregar|no entregado|correo (?:devuelto|no entregado)|mensaje no (?:entregado|entregable)|entrega (?:fallida|demorada|retrasada)|devuelto|warning: (?:could not|message)|notificacion de (?:fallo|estado de entrega)|rechazado)/

/** Those of the programs that answer for whoever is away, or for a mailbox. */
export const automaticSubject =
  /^(?:respuesta automatica|auto(?:matic)?[ -]?(?:reply|respuesta|response)|automatische|fuera de (?:la )?oficina|out of (?:the )?office|ooo\b|mensaje automatico|auto:|(?:ausente|ausencia|(?:de )?vacaciones)(?::|$| hasta| del? \d))/

export const readSubject =
  /^(?:leido|no leido|read|not read|eliminado sin leer|confirmacion de lectura|acuse de lectura)[: ]/

export const vacation =
  /(?:\b(?:me encuentro|estoy|estare|me encontrare|encontrandome|i am|i'm|i will be)\b.{0,40}(?:vacaciones|fuera de (?:la |mi )?oficina|de licencia|con licencia|descanso (?:medico|vacacional)|comision de servicio|ausente|out of (?:the )?office|on (?:leave|vacation))|\bhaciendo uso de (?:mis? |su )?(?:vacaciones|licencia|descanso)|goce de vacaciones|periodo vacacional|out of (?:the )?office)/

/** What holds a mail back until whoever sent it says that it is wanted. */
export const challenge =
  /(?:(?:confirm|verifi|valid)[a-z]*.{0,80}(?:(?:ser|es|eres|un) humano|robot|remitente|entregar su|human sender|are human|sender)|lista (?:blanca|de remitentes)|whitelist|remitentes? (?:aprobad|autorizad)|(?:retenido|en espera de aprobacion|cuarentena|held).{0,120}(?:confirm|clic|enlace|click|verif|resolv))/

/** What says of itself that nobody wrote it. */
export const automatic =
  /(?:(?:mensaje|correo|respuesta|notificacion|e-?mail)(?: electronic[oa])?(?: (?:es|fue|ha sido))? (?:un[ao]? )?(?:respuesta |mensaje )?(?:generad[oa] )?automatic|generad[oa] (?:de forma |de manera )?automatica?|automated (?:message|response|reply))/

export const unattended =
  /(?:no (?:responda|responder|conteste)(?: a| al)?(?: este| presente| esta|$)|este buzon no (?:es|recibe)|do not reply)/

export const received =
  /(?:(?:se ha|ha sido|fue|hemos|quedo|se) (?:cread|generad|registr|abiert|recib|recepcion|ingresad)|hemos (?:recibido|registrado)|(?:recibimos|acusamos recibo)|(?:su|your) (?:solicitud|documento|correo|mensaje|consulta|tramite|request|ticket).{0,60}(?:recibid|registrad|ingresad|received|created)|(?:acuse|constancia|cargo) de (?:recibo|recepcion|ingreso|registro)|sera (?:atendid|derivad|evaluad))/

/** How a mailbox greets whoever writes to it, and no person does. */
export const greetsAnybody =
  /(?:estimad[oa](?:\(a\)|\/a|s)?|senor(?:\(a\)|a|es)?|apreciad[oa](?:\(a\))?) ?(?:\(a\)|as|\/a)? ?(?:usuari|ciudadan|administrad|contribuyente|cliente|remitente)/

/** What an answer says and an acknowledgement does not: that something was done, decided, planned or sent. */
export const substance =
  /\b(?:se (?:adjunta|remite)\b(?!.{0,30}(?:cargo|constancia|acuse))|se (?:reparo|ejecut|atendio|realiz|resolvi|dispuso|dispone|procedi|declar|constat|inspeccion|program|requier|observ|otorg|notifica|comunica que|informa que (?:el|la|se|su))|proced(?:e|ente)|improcedente|fundad[oa]|infundad[oa]|ejecutad|programad[oa]|subsan|inspeccion(?:ad)?|ya fue (?:atendid|reparad|resuelt)|carta n|oficio n|resolucion n|informe n|memorando n|no (?:es|somos) competen|casilla electronica|corresponde a (?:la|otra)|se traslad)/

/** The sentences of which a template is made, beside those above. */
export const courtesy =
  /^(?:$|estimad[oa]s?(?:\(a\))?(?: (?:senor(?:a|es)?|vecin[oa]s?))?$|(?:muchas )?gracias|(?:buen[oa]s? (?:dias|tardes|noches))|(?:para|en caso de) (?:urgencias|emergencias|cualquier)|(?:puede|podra|haga|realice|consulte).{0,40}(?:seguimiento|consulta|estado|web|portal)|.{0,60}a la brevedad|su correo (?:sera|fue)|mi correo sera|ante cualquier|(?:llam|comuni)(?:e|ar|que|car)(?:se)? |telefono|anexo|atentamente|saludos)/
