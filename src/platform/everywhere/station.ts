/** A computer that people use one after the other (*poste public*): the staff set this cookie there. Its value names it. */
export const STATION_COOKIE = 'poste'
/** Where *J’ai terminé* is sent. */
export const DONE_PATH = '/termine'
/** Where such a computer says that it is up. */
export const HEARTBEAT_PATH = '/api/poste'
/** As long as browsers keep one; each page that is seen there sets it again. */
export const STATION_DAYS = 400
/** What names this computer among those of the town; null on any other device. */
export const readStation = (cookies: string): string | null =>
  /(?:^|; )poste=([0-9a-f]{32})(?:;|$)/.exec(cookies)?.[1] ?? null
