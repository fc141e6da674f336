const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** The words of a lesson's html, each paragraph and each line of a list on a line of its own. */
export const plainText = (html: string): string =>
  html
    .replace(/<\/(p|li)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\n\s*/g, '\n')
    .trim()
