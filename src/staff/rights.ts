/** Who may do what, per town. What is not listed is refused. */
export const ROLES = ["writer", "approver", "admin"] as const;
/** 書く人, 承認する人, 管理者 */
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = { writer: "書く人", approver: "承認する人", admin: "管理者" };

export type Person = { id: string; name: string; email: string; roles: readonly { town: string; role: Role }[] };

/**
 * read: everything but people and the audit log · write: drafts, records, FAQ, sending what was approved ·
 * approve: another person's text · administer: people, settings, audit log.
 */
export type Right = "read" | "write" | "approve" | "administer";

export const HOLDERS: Record<Right, readonly Role[]> = {
  read: ROLES,
  write: ROLES,
  approve: ["approver", "admin"],
  administer: ["admin"],
};

export function rolesIn(person: Person, town: string): Role[] {
  return person.roles.filter((r) => r.town === town).map((r) => r.role);
}

export function may(person: Person, town: string, right: Right): boolean {
  return rolesIn(person, town).some((role) => HOLDERS[right].includes(role));
}

export function townsOf(person: Person): string[] {
  return [...new Set(person.roles.map((r) => r.town))];
}
