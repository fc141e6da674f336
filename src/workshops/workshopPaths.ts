export const WORKSHOPS_PAGE = '/ateliers'
/** For a calendar that follows them. */
export const WORKSHOPS_FEED = '/ateliers.ics'
export const workshopPage = (id: string) => `${WORKSHOPS_PAGE}/${id}`
