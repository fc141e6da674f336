/** Apart from the database itself: what only looks whether it is there does not load it. */
export const DATABASE_NAME = 'coup-de-main'
