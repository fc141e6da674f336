export const WAITING_PAGE = '/liste-d-attente'

/** Confirmation, for who has the key of the command. */
export const joinedPage = (key: string) => `${WAITING_PAGE}/fait/${key}`

/** One's place on the list, for the browser that proved to know it. */
export const waitingPage = (reference: string) => `${WAITING_PAGE}/suivi/${reference}`
