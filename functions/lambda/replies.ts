import * as z from 'zod/mini'

const environment = z.object({ REPLIES: z.string() })

/** The domain at which letters are answered, of a function on AWS. */
export const lambdaReplies = (): string => environment.parse(process.env).REPLIES
