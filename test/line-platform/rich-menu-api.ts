import { Hono } from "hono";
import { type ApiContext, type ApiEnv, jsonBody } from "./api-context.ts";
import { bodyErrors, LineError, notFound } from "./errors.ts";
import type { RichMenu, RichMenus } from "./rich-menus.ts";
import { RICH_MENU_BULK_MAX_IDS } from "./rules/limits.ts";
import { checkRichMenu, checkRichMenuImage } from "./rules/rich-menu.ts";
import type { JsonObject } from "./types.ts";

export function richMenuApi(richMenus: RichMenus): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const slug = (c: ApiContext): string => c.get("channel").slug;

  app.post("/richmenu", (c) => c.json({ richMenuId: richMenus.create(slug(c), checkRichMenu(jsonBody(c))) }));
  app.post("/richmenu/validate", (c) => {
    checkRichMenu(jsonBody(c));
    return c.json({});
  });
  app.get("/richmenu/list", (c) => c.json({ richmenus: richMenus.list(slug(c)).map(asResponse) }));

  app.post("/richmenu/alias", (c) => {
    const { richMenuAliasId, richMenuId } = jsonBody(c);
    richMenus.addAlias(slug(c), String(richMenuAliasId ?? ""), String(richMenuId ?? ""));
    return c.json({});
  });
  app.get("/richmenu/alias/list", (c) =>
    c.json({
      aliases: [...richMenus.aliases(slug(c))].map(([richMenuAliasId, richMenuId]) => ({
        richMenuAliasId,
        richMenuId,
      })),
    }),
  );
  app.get("/richmenu/alias/:alias", (c) => {
    const richMenuId = richMenus.aliases(slug(c)).get(c.req.param("alias"));
    if (!richMenuId) throw notFound();
    return c.json({ richMenuAliasId: c.req.param("alias"), richMenuId });
  });
  app.post("/richmenu/alias/:alias", (c) => {
    if (!richMenus.aliases(slug(c)).has(c.req.param("alias"))) throw notFound();
    richMenus.pointAlias(slug(c), c.req.param("alias"), String(jsonBody(c).richMenuId ?? ""));
    return c.json({});
  });
  app.delete("/richmenu/alias/:alias", (c) => {
    if (!richMenus.aliases(slug(c)).delete(c.req.param("alias"))) throw notFound();
    return c.json({});
  });

  app.post("/richmenu/bulk/link", (c) => {
    const body = jsonBody(c);
    const menu = richMenus.getWithImage(slug(c), String(body.richMenuId ?? ""));
    for (const userId of bulkIds(body)) richMenus.link(slug(c), userId, menu.richMenuId);
    return c.json({}, 202);
  });
  app.post("/richmenu/bulk/unlink", (c) => {
    for (const userId of bulkIds(jsonBody(c))) richMenus.unlink(slug(c), userId);
    return c.json({}, 202);
  });

  app.post("/richmenu/:id/content", (c) => {
    const menu = richMenus.get(slug(c), c.req.param("id"));
    const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim() ?? "";
    const bytes = c.get("raw");
    checkRichMenuImage(bytes, type, menu.spec.size);
    richMenus.setImage(slug(c), menu.richMenuId, { type, bytes });
    return c.json({});
  });
  app.get("/richmenu/:id/content", (c) => {
    const { image } = richMenus.get(slug(c), c.req.param("id"));
    if (!image) throw notFound();
    return new Response(image.bytes, { headers: { "content-type": image.type } });
  });
  app.get("/richmenu/:id", (c) => c.json(asResponse(richMenus.get(slug(c), c.req.param("id")))));
  app.delete("/richmenu/:id", (c) => {
    richMenus.delete(slug(c), c.req.param("id"));
    return c.json({});
  });

  app.post("/user/all/richmenu/:id", (c) => {
    richMenus.setDefault(slug(c), c.req.param("id"));
    return c.json({});
  });
  app.get("/user/all/richmenu", (c) => {
    const richMenuId = richMenus.defaultId(slug(c));
    if (!richMenuId) throw new LineError(404, "no default richmenu");
    return c.json({ richMenuId });
  });
  app.delete("/user/all/richmenu", (c) => {
    richMenus.setDefault(slug(c), null);
    return c.json({});
  });
  app.get("/user/:userId/richmenu", (c) => {
    const richMenuId = richMenus.linkedId(slug(c), c.req.param("userId"));
    if (!richMenuId) throw new LineError(404, "the user has no richmenu");
    return c.json({ richMenuId });
  });
  app.post("/user/:userId/richmenu/:id", (c) => {
    richMenus.link(slug(c), c.req.param("userId"), c.req.param("id"));
    return c.json({});
  });
  app.delete("/user/:userId/richmenu", (c) => {
    richMenus.unlink(slug(c), c.req.param("userId"));
    return c.json({});
  });

  return app;
}

const asResponse = (menu: RichMenu): JsonObject => ({ richMenuId: menu.richMenuId, ...menu.spec });

function bulkIds(body: JsonObject): string[] {
  const { userIds } = body;
  if (!Array.isArray(userIds) || userIds.length < 1 || userIds.length > RICH_MENU_BULK_MAX_IDS)
    throw bodyErrors([{ message: `Size must be between 1 and ${RICH_MENU_BULK_MAX_IDS}`, property: "userIds" }]);
  return userIds.map(String);
}
