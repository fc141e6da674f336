import { tellWholeLife } from './wholeLife'

tellWholeLife('sqlite')
