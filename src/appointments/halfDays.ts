/** When somebody would rather be called back. Apart from the schema, which the form loads at the first key only. */
export const HALF_DAYS = ['morning', 'afternoon', 'any'] as const
export type HalfDay = (typeof HALF_DAYS)[number]
