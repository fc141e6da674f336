/** Pages seen. */
export const DOCUMENTS = 'documents'
/** Answers to questions asked by pages. */
export const ANSWERS = 'answers'
/** With Save-Data, files of the build that a page asked for. */
export const FILES = 'files'
