import type { FormPost } from './forms'

/** `elsewhere`: nothing of this noun has the reference. The page, once the fact matches. */
export type Opening = 'elsewhere' | 'wrong' | { page: string }
type Access = { reference: string; fact: string }

/** What one follows by a reference and a known fact. */
export type ReferenceOpener = (post: FormPost, access: Access) => Promise<Opening>

declare module './context' {
  interface Provided {
    /** Of nouns above the one that has the form: each adds its own when it opens. */
    referenceOpeners: ReferenceOpener[]
  }
}

/** The first noun that has this reference says whether the fact is right. */
export async function openElsewhere(post: FormPost, access: Access): Promise<Opening> {
  for (const open of post.context.referenceOpeners) {
    const opening = await open(post, access)
    if (opening !== 'elsewhere') return opening
  }
  return 'elsewhere'
}
