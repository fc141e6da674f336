/** Pages seen. */
export const DOCUMENTS = 'documents'
/** Answers to questions asked by pages. */
export const ANSWERS = 'answers'
