import type { Entity } from '../../cases/entity.ts'
import { roles } from '../../cases/members.ts'
import type { Errors, Values } from '../parts/fields.ts'
import { ErrorSummary, failing, Input, Radios, Select } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'
import { roleNames } from './members.tsx'

export type RegisteringField = 'name' | 'entity' | 'zone' | 'exists' | 'resolution' | 'dated' | 'role' | 'email'

/** Where a neighbour registers a junta: POST /mesa/registrar. */
export const registeringPage = (props: {
  entities: readonly Pick<Entity, 'code' | 'name'>[]
  values: Values<RegisteringField | 'submission'>
  errors: Errors<RegisteringField>
  submission: string
  token: string
}): string => {
  const { entities, values, errors, submission, token } = props
  const field = (name: RegisteringField) => ({ name, value: values[name], error: errors[name] })
  return page({
    title: failing(errors, 'Registrar su junta'),
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>Registrar su junta</h1>
        <p class="hint">Con el correo con que entró actuará la junta, y ahí llegarán sus cartas.</p>
        <form action="/mesa/registrar" method="post">
          <input type="hidden" name="form" value={token} />
          <input type="hidden" name="submission" value={submission} />
          <Input
            {...field('name')}
            required
            label="¿Cómo se llama la junta?"
            hint="Como figura en su resolución o en su acta, por ejemplo: Junta vecinal Jirón Retama. Es público."
          />
          <Select
            {...field('entity')}
            label="¿De qué municipalidad es?"
            groups={[{ options: entities.map(({ code, name }) => ({ value: code, label: name })) }]}
          />
          <Radios
            {...{ ...field('zone'), label: '¿Dónde queda?' }}
            options={[
              { value: 'casco-urbano', label: 'En el casco urbano' },
              { value: 'cinturon', label: 'En la periferia o un anexo' },
            ]}
          />
          <Radios
            {...{ ...field('exists'), label: '¿Tiene resolución que la reconoce?' }}
            options={[
              { value: 'resolution', label: 'Sí', hint: 'Escriba abajo su número y su fecha.' },
              { value: 'de-facto', label: 'No, existe de hecho', hint: 'Deje en blanco el número y la fecha.' },
            ]}
          />
          <Input
            {...field('resolution')}
            label="Número de la resolución"
            hint="Por ejemplo: Resolución de Alcaldía 214-2025."
          />
          <Input {...field('dated')} only="date" short label="Fecha de la resolución" />
          <Radios
            {...{ ...field('role'), label: '¿Qué es usted en la junta?' }}
            options={roles.map((role) => ({ value: role, label: roleNames[role] }))}
          />
          <Input
            {...field('email')}
            kind="email"
            required
            label="Escriba otra vez el correo de la junta"
            hint="El mismo con que entró: así se ve si tiene un error."
          />
          <button type="submit">Registrar la junta</button>
        </form>
        <p>
          <a href="/mesa">Volver a su mesa</a>
        </p>
      </>
    ),
  })
}
