/** In its own file: code that only checks whether the database exists must not import Dexie. */
export const DATABASE_NAME = 'coup-de-main'
