/** The result of this work, or null when it fails or takes longer, ms; late, it goes on. */
export const within = <T>(ms: number, work: Promise<T>): Promise<T | null> =>
  Promise.race([work.catch(() => null), new Promise<null>(resolve => setTimeout(() => resolve(null), ms))])
