/**
 * What the page says of an HTTP status: the words are `errorPage.<cause>.title` and `.text`. A personal page that is not
 * there may have been: *Back* after *Effacer*, two hours later. Of an unknown one the same is said.
 */
export function errorCause(
  status: number,
  isPersonal = false,
): 'closed' | 'notFound' | 'tooMany' | 'forbidden' | 'tooLarge' | 'gone' | 'broken' {
  if (status === 404) return isPersonal ? 'closed' : 'notFound'
  if (status === 410) return 'gone'
  if (status === 429) return 'tooMany'
  if (status === 403) return 'forbidden'
  return status === 413 ? 'tooLarge' : 'broken'
}
