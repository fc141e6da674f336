/** What must be put right in a file or in the command: one line, for the terminal. */
export class MapFault extends Error {}
