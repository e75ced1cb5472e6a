/** What every reader should know now: a paragraph each. */
export const Notices = ({ of }: { of: readonly string[] }) => (
  <>
    {of.map((notice) => (
      <p class="note">{notice}</p>
    ))}
  </>
)
