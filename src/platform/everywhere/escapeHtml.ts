const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text between tags, or inside an attribute between double quotes. */
export const escapeHtml = (text: string) => text.replace(/[&<>"]/g, sign => SIGNS[sign] ?? sign)
