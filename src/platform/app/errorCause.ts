/** What the page says of an HTTP status: the words are `errorPage.<cause>.title` and `.text`. */
export function errorCause(status: number): 'notFound' | 'tooMany' | 'forbidden' | 'tooLarge' | 'gone' | 'broken' {
  if (status === 404) return 'notFound'
  if (status === 410) return 'gone'
  if (status === 429) return 'tooMany'
  if (status === 403) return 'forbidden'
  return status === 413 ? 'tooLarge' : 'broken'
}
