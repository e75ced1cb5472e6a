import { page } from '../parts/layout.tsx'

/** A plain message, such as an error: what happened and what to do next. */
export const messagePage = ({ title, message }: { title: string; message: string }): string =>
  page({
    title,
    children: (
      <>
        <h1>{title}</h1>
        <p>{message}</p>
      </>
    ),
  })
