/** What a resident may see and change about themselves. */
import * as z from "zod";

export const Language = z.enum(["ja", "easy", "en"]);
const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const Stored = z
  .strictObject({
    what: z.enum(["settings", "interests", "follows", "friendship", "last-topic", "waiting-question"]),
    count: z.int().nonnegative(),
    since: z.iso.datetime().nullable(),
  })
  .meta({ id: "Stored", description: "One kind of row that names the resident" });

export const Me = z
  .strictObject({
    channel: slug,
    town: slug.nullable(),
    language: Language.nullable().meta({ description: "null until chosen" }),
    notices: z.boolean(),
    interests: z.array(slug).meta({ description: "ids of themes" }),
    follows: z.array(z.strictObject({ service: z.string(), since: z.iso.datetime() })),
    friend: z.boolean().meta({ description: "false: no message can reach this resident" }),
    stored: z.array(Stored),
  })
  .meta({ id: "Me", description: "Everything that is stored about the resident of the ID token" });

const INTERESTS_MAX = 100;

export const MeChange = z
  .strictObject({ language: Language, town: slug, notices: z.boolean(), interests: z.array(slug).max(INTERESTS_MAX) })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "nothing to change")
  .meta({ id: "MeChange", description: "Only what is named changes; interests are the whole choice" });

export const Erased = z.strictObject({ erased: z.record(z.string(), z.int().nonnegative()) }).meta({ id: "Erased", description: "Rows erased, by table" });

export type Me = z.infer<typeof Me>;
export type MeChange = z.infer<typeof MeChange>;
export type Erased = z.infer<typeof Erased>;
