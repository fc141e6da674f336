/** As it is dialled in France: ten digits. */
export const nationalOf = (phone: string) => phone.replace(/^\+(?:33|262|590|594|596)(?=\d{9}$)/, '0')

/** '+33387555481' → '03 87 55 54 81'; free and special numbers as the town writes them: '0800 891 891'. */
export function phoneInWords(phone: string): string {
  const national = nationalOf(phone)
  if (!/^0\d{9}$/.test(national)) return phone
  if (national[1] === '8') return national.replace(/(\d{4})(\d{3})(\d{3})/, '$1\u00a0$2\u00a0$3')
  return national.replace(/(\d{2})(?=\d)/g, '$1\u00a0')
}

/** The link that calls. Special numbers (08…) are dialled the French way: many cannot be reached from abroad. */
export const phoneHref = (phone: string): string => `tel:${/^\+338/.test(phone) ? nationalOf(phone) : phone}`
