import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Database, remoteDatabase } from "../../scripts/backup/database.ts";
import { addFirstAdmin } from "../../scripts/staff/first-admin.ts";
import { closeAll, fakeWrangler, NOW, newDatabase } from "./backup-rig.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
let database: Database;
beforeAll(async () => {
  database = await newDatabase();
});
afterAll(closeAll);
const WHO = { town: "miki", email: "kakari@example.jp", name: "山田 O'Hara; 花子" };

it("adds a town's first administrator, with a line in the log; once there is one nobody is added from outside", async () => {
  const add = (who: typeof WHO, id: string) => addFirstAdmin(database, who, NOW, () => id);
  expect(await add(WHO, "p1")).toBe("added");
  expect(await add({ ...WHO, email: "other@example.jp" }, "p2")).toBe("town-has-one");
  expect(await add({ ...WHO, town: "takeo" }, "p3")).toBe("added");
  expect(await database.select("SELECT id, email, name FROM staff_person")).toEqual([{ id: "p1", email: WHO.email, name: WHO.name }]);
  expect(await database.select("SELECT person, town, role FROM staff_role ORDER BY town")).toEqual([
    { person: "p1", town: "miki", role: "admin" },
    { person: "p1", town: "takeo", role: "admin" },
  ]);
  expect(await database.select("SELECT town, action, target FROM audit_log ORDER BY town")).toEqual([
    { town: "miki", action: "person.add", target: "p1" },
    { town: "takeo", action: "person.add", target: "p1" },
  ]);
});

it("does the same to the deployed database through wrangler", async () => {
  const { run, asked } = fakeWrangler(database);
  expect(await addFirstAdmin(remoteDatabase(run), { ...WHO, town: "misaki", email: "third@example.jp" }, NOW, () => "p4")).toBe("added");
  expect(asked.length).toBeGreaterThan(2);
  expect(asked.every((args) => args.includes("--remote"))).toBe(true);
  expect(await database.select("SELECT id, email FROM staff_person WHERE id = 'p4'")).toEqual([{ id: "p4", email: "third@example.jp" }]);
});
