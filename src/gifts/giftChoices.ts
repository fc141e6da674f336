/** Does it work? `some`: of several, or nobody tried. */
export const GIFT_WORKS = ['yes', 'some', 'no'] as const
export type GiftWorks = (typeof GIFT_WORKS)[number]

/** `collect`: a lot, which somebody comes for. */
export const GIFT_WAYS = ['bring', 'collect'] as const
export type GiftWay = (typeof GIFT_WAYS)[number]
