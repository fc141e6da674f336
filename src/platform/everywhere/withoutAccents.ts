/** In small letters without accents. What is written in one sign, as œ, stays so. */
export const withoutAccents = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
