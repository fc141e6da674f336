import { readStation } from '../../everywhere/station'

/** Is this a computer that people use one after the other? Then nothing of them is written on it. */
export const isStation = () => typeof document !== 'undefined' && readStation(document.cookie) !== null
