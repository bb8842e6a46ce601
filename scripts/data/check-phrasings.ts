/** Faults of the phrasings that are learnt from: every line means something that is there, once, and is no cry for help. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { EmergencyEntry } from "../../src/answer/table-schemas.ts";
import { emergencyIn, openEmergencies } from "../../src/answer/understand/emergencies.ts";
import { Phrasings } from "../train/phrasings.ts";
import { DATA_DIR, type Fault, readYaml, type TownFolder } from "./load.ts";

const emergencies = () => openEmergencies(z.array(EmergencyEntry).parse(parse(readFileSync(join(DATA_DIR, "emergency.yaml"), "utf8"))));

export function checkPhrasings(towns: readonly TownFolder[], faults: Fault[]): void {
  const cries = emergencies();
  const check = (name: string, isThere: (id: string) => boolean) => {
    const file = join(DATA_DIR, name);
    const of = existsSync(file) ? readYaml(file, Phrasings, faults) : null;
    const seen = new Map<string, string>();
    for (const [id, said] of Object.entries(of ?? {})) {
      if (!isThere(id)) faults.push({ file: `data/${name}`, field: id, what: "no such service" });
      for (const { text } of said) {
        const known = seen.get(text);
        if (known !== undefined) faults.push({ file: `data/${name}`, field: id, what: `「${text}」 stands under ${known} too` });
        seen.set(text, id);
        if (emergencyIn(text, cries)) faults.push({ file: `data/${name}`, field: id, what: `「${text}」 is a cry for help: no phrasing` });
      }
    }
  };
  // A town whose services nobody has written yet has nothing that a phrasing could mean.
  for (const { slug, services } of towns.filter((town) => town.services.length > 0))
    check(`towns/${slug}/phrasings.yaml`, (id) => services.some((s) => s.id === id));
  check("elsewhere.yaml", () => true);
}
