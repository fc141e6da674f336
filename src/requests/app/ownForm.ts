import type { WordKey } from '../../platform/everywhere/words'

/** What a form of the page of one's own request found. `errors`: by the path of the field. */
export type OwnForm = {
  typed: Record<string, string>
  errors: Record<string, WordKey>
  reasons: WordKey[]
  key: string
}
