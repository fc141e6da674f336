/** Confirmation of a request, for who has the key of its command. */
export const askedPage = (key: string) => `/pc-solidaire/demande/fait/${key}`

/** A request, for the browser that proved to know it. */
export const requestPage = (reference: string) => `/pc-solidaire/suivi/${reference}`
