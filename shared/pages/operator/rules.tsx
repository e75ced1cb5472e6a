/** What may be shown to everybody, for whoever decides it (Ley 29733; D.S. 016-2024-JUS). */
export const Rules = () => (
  <details>
    <summary>Qué se puede mostrar</summary>
    <ul>
      <li>
        Sí: la entidad, la oficina, el nombre y el cargo de quien responde por ella en su función, fechas y plazos.
      </li>
      <li>
        Nunca: DNI, domicilio, teléfono, correo, firmas, listas de firmantes; nada de menores de edad, de la salud ni de
        las ideas políticas de nadie.
      </li>
      <li>Una persona particular no se nombra: tape su nombre, o que lo lea otra persona del equipo.</li>
      <li>
        De una junta que reserva su nombre, nada que diga cuál es: ni su calle, ni su dirigente, ni una foto de su
        fachada.
      </li>
      <li>Un cargo sellado y un escrito firmado no se muestran. Lo de corrupción no llega aquí: la ley lo reserva.</li>
      <li>
        No corrija ni suavice: lo que cada parte escribe es suyo. Lo que llama delincuente a alguien sin una sentencia
        se tapa, o no se muestra.
      </li>
    </ul>
  </details>
)
