/**
 * Of several engines or databases that show the same thing: `npm test` takes the first, so that a whole run stays under
 * 25 minutes; `npm run soak` takes the others.
 */
export function othersInSoak<const T>(first: T, ...others: T[]): T[] {
  return process.env.SOAK ? others : [first]
}
