/** What opens when the operator's contact is tapped: a page, a mail, a call. Anything else is only shown. Pure. */
const MAIL = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/;
const TELEPHONE = /^\+?\d[\d-]{8,}$/;

export function contactAddress(contact: string | null): string | null {
  if (contact === null) return null;
  if (/^https:\/\/\S+$/.test(contact)) return contact;
  if (MAIL.test(contact)) return `mailto:${contact}`;
  if (TELEPHONE.test(contact)) return `tel:${contact.replaceAll("-", "")}`;
  return null;
}
