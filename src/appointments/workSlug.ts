/** `pour=travail`: who books at a desk, for one person after another. Apart from the schemas, which no form loads first. */
export const WORK_SLUG = 'travail'
