/** What whoever files knows and consents to before (Ley 27972, art. 118; Ley 29733, arts. 13.5, 15 and 18). */
export const Before = () => (
  <div class="note">
    <h2>Antes de presentar</h2>
    <p>
      Cuente solo lo que vio o puede probar. «La municipalidad establecerá mecanismos de sanción en el caso de denuncias
      maliciosas» (Ley 27972, art. 118).
    </p>
    <p>
      Plazo guarda el nombre y el correo de la junta y lo que usted escribe para registrarlo, contar el plazo y escribir
      a la autoridad, en servidores en los Estados Unidos. Quién responde, cuánto tiempo y cómo pedir que se corrija o
      se borre: <a href="/privacidad">sus datos en Plazo</a>. Al presentar, usted lo consiente por la junta (Ley 29733,
      art. 13.5).
    </p>
  </div>
)
