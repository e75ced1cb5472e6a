import { page } from './layout.tsx'

/** A plain message, such as an error or a page not found: what happened and what to do next. */
export const messagePage = (props: {
  title: string
  message: string
  next?: { href: string; label: string }
}): string => {
  const { title, message, next } = props
  return page({
    title,
    children: (
      <>
        <h1>{title}</h1>
        <p>{message}</p>
        {next && (
          <p>
            <a class="button" href={next.href}>
              {next.label}
            </a>
          </p>
        )}
      </>
    ),
  })
}
