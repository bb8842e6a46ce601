/** The OpenAPI 3.1 document, made from the same zod schemas that hold the answers. */
import * as z from "zod";
import { FAILURES, problem, wordsFor } from "../platform/http.ts";
import { type Json, openApiSchema, operationIdOf } from "./openapi-schema.ts";
import { ROUTES, type RouteDescription } from "./route-table.ts";
import { LICENCE } from "./schemas/open-data.ts";

const PROBLEM_TYPE = "application/problem+json";

const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string().meta({ description: "what happened and what to do, in plain Japanese" }),
    status: z.int(),
    instance: z.string(),
    error: z.enum(FAILURES as [string, ...string[]]),
    message: z.string(),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details" });

function operation(route: RouteDescription, components: Json): Json {
  const answers: Record<string, Json> = {
    [route.status]: {
      description: route.summary,
      content: { [route.type]: route.answer ? { schema: openApiSchema(route.answer, components, "output") } : { schema: { type: "string" } } },
    },
  };
  if (route.empty) answers["204"] = { description: "nothing to send yet" };
  for (const failure of route.failures) {
    const { status } = problem(failure, "");
    const said = answers[status]?.description;
    answers[status] = {
      description: said ? `${said as string} / ${failure}: ${wordsFor(failure)}` : `${failure}: ${wordsFor(failure)}`,
      content: { [PROBLEM_TYPE]: { schema: { $ref: "#/components/schemas/Problem" } } },
    };
  }
  return {
    operationId: operationIdOf(route.method, route.path),
    summary: route.summary,
    parameters: route.parameters.map((p) => ({
      name: p.name,
      in: p.in,
      required: p.required ?? false,
      description: p.says,
      schema: openApiSchema(p.schema, components, "input"),
    })),
    ...(route.body ? { requestBody: { required: true, content: { "application/json": { schema: openApiSchema(route.body, components, "input") } } } } : {}),
    responses: answers,
    security: route.secured ? [{ lineIdToken: [] }] : [],
  };
}

let made: Json | null = null;

export function openApi(): Json {
  if (made) return made;
  const components: Json = {};
  openApiSchema(Problem, components, "output");
  const paths: Record<string, Json> = {};
  for (const route of ROUTES) paths[route.path] = { ...paths[route.path], [route.method]: operation(route, components) };
  made = {
    openapi: "3.1.0",
    info: {
      title: "いつから API",
      version: "1",
      description: "町のDX推進計画に書かれたサービスと、町が登録したこと。計画は約束で、できごとではありません。非公式・町の公開資料をもとに作成。",
      license: { name: LICENCE.name, url: LICENCE.url },
    },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      schemas: components,
      securitySchemes: { lineIdToken: { type: "http", scheme: "bearer", description: "LINE の ID トークン(openid)" } },
    },
  };
  return made;
}
