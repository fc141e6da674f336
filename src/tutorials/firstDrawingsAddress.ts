/** The drawings of the list: one file, each drawing under the slug of its lesson. */
export const FIRST_DRAWINGS_FILE = '/tutoriels/dessins.svg'
