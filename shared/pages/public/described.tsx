import type { ComponentChildren } from 'preact'

/** What those who show a page elsewhere make its picture of (Open Graph); `alt` says the same in words. */
export const SharedPicture = ({ url, alt }: { url: string; alt: string }) => (
  <>
    <meta property="og:type" content="article" />
    <meta property="og:locale" content="es_PE" />
    <meta property="og:image" content={url} />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:image:alt" content={alt} />
    <meta name="twitter:card" content="summary_large_image" />
  </>
)

type DescribedProps = { type: string; properties: Readonly<Record<string, string>>; children: ComponentChildren }

/** A part of a page with what it is for programs, in the words of schema.org: in attributes, for no page has a script. */
export const Described = ({ type, properties, children }: DescribedProps) => (
  <div itemscope itemtype={`https://schema.org/${type}`}>
    {Object.entries(properties).map(([name, content]) => (
      <meta itemprop={name} content={content} />
    ))}
    {children}
  </div>
)
