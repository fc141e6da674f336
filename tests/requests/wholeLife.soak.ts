import { tellWholeLife } from './wholeLife'

/** The same on PostgreSQL: each of its halves is tried on both in `npm test`. */
tellWholeLife('postgres')
