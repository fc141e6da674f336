// Apart from what reads and writes them: each page would load all of it for a name.

/** To be raised when the shape of a pack changes: a page of the last version must not read it. */
export const PACKS_CACHE = 'packs-1'
/** In it, the settings of the town. */
export const TOWN = '/town'
/** The dictionary of the one language this device reads, when it is not French: that one comes with the shell. */
export const WORDS_CACHE = 'words'
