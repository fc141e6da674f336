import type { Words } from '../everywhere/words'

/** The title of a page on which one says from where one counts: an unknown place is an error like others. */
export const startTitle = ({ t }: Words, title: string, from?: { isUnknown: boolean }): string =>
  from?.isUnknown ? t('error.title', { title }) : title
