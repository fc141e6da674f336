/** What the frame has last in `main`, for forms sent without network: a page without one of them does not carry it. */
export const dropHeldNotice = (html: string): string =>
  html.includes(' method="post"') ? html : html.replace(/<div data-held\b[^]*?(?=<\/main>)/, '')
