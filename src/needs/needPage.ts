/**
 * Where it is told how to ask, when that is no matter of choosing a place and a time. Apart from the list of the needs,
 * which each form of the site carries.
 */
export const needPage = (need: string | undefined): string | undefined =>
  need === 'get-computer' ? '/pc-solidaire' : undefined
