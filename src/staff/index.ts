/** Every way into the staff console, on one screen. Below /:town each area names the right it needs. */
import { type Context, Hono } from "hono";
import { announcementRoutes } from "./announcements/routes.tsx";
import { faqRoutes } from "./answers/faq.tsx";
import { questionRoutes } from "./answers/questions.tsx";
import { answerRoutes } from "./answers/routes.tsx";
import { announcementApi } from "./api/announcements.ts";
import { faqApi } from "./api/faq.ts";
import { staffOpenApi } from "./api/openapi.ts";
import { recordApi } from "./api/records.ts";
import { worklistApi } from "./api/worklist.ts";
import { changeRoutes } from "./changes/routes.tsx";
import type { StaffContext, StaffPorts } from "./context.ts";
import { devSignIn } from "./dev-sign-in.tsx";
import { figureRoutes } from "./figures/routes.tsx";
import { consoleHeaders, inTown, leave, refuse, sameOrigin, signedIn } from "./guard.tsx";
import { auditRoutes } from "./pages/audit.tsx";
import { chooseTown } from "./pages/choose-town.tsx";
import { firstPage } from "./pages/first.tsx";
import { peopleRoutes } from "./pages/people.tsx";
import { recordRoutes } from "./records/routes.tsx";
import { settingRoutes } from "./settings/routes.tsx";

export function staffRoutes(portsOf: (c: Context<StaffContext>) => StaffPorts): Hono<StaffContext> {
  const staff = new Hono<StaffContext>({ strict: false });
  staff.use(consoleHeaders, async (c, next) => {
    const ports = portsOf(c);
    c.set("ports", ports);
    c.set("files", await ports.files());
    c.set("knowledge", await ports.knowledge());
    return next();
  });
  staff.use(sameOrigin);
  staff.route("/", devSignIn);
  staff.use(signedIn);
  staff.post("/sign-out", async (c) => {
    await leave(c);
    return c.redirect("/staff/");
  });
  staff.get("/", chooseTown);
  staff.route("/api/v1", announcementApi);
  staff.route("/api/v1", faqApi);
  staff.route("/api/v1", recordApi);
  staff.route("/api/v1", worklistApi);
  staff.get("/api/v1/openapi.json", (c) => c.json(staffOpenApi()));
  staff.all("/api/*", (c) => refuse(c, "not_found"));
  staff.use("/:town", inTown);
  staff.use("/:town/*", inTown);
  staff.get("/:town", firstPage);
  staff.route("/", announcementRoutes);
  staff.route("/", recordRoutes);
  staff.route("/", changeRoutes);
  staff.route("/", answerRoutes);
  staff.route("/", questionRoutes);
  staff.route("/", faqRoutes);
  staff.route("/", figureRoutes);
  staff.route("/", settingRoutes);
  staff.route("/", peopleRoutes);
  staff.route("/", auditRoutes);
  staff.all("*", (c) => refuse(c, "not_found"));
  return staff;
}
