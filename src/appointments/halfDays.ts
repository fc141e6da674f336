/** When a person can be called. */
export const HALF_DAYS = ['morning', 'afternoon', 'any'] as const
