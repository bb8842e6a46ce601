/** A message cut at its sentence marks, and at the words that join a second need to a first. */
import { withoutOpening } from "../polite.ts";

export const NEEDS_MAX = 3;
const PIECES_MAX = 12;

const SENTENCE_MARK = /(?<=[?？。!！])|\n+|(?<=\.)\s+(?=[A-Z])/u;
const JOINT =
  /(?:^|(?<=[?？。!！、,\s]))(?:ほかに(?:も)?(?!は)、?|それはそうと、?|ところで、?|(?:あと(?!で|から|何|少し)(?:は|ね|さ)?、?|それと(?!も)(?:は)?、?|それから、?|ついでに、?|もう(?:1つ|一つ|ひとつ)(?:は)?、?|また、|そして、|and also,?|also,?))\s*/iu;

function cut(text: string, at: RegExp): string[] {
  const pieces = text
    .split(at)
    .map((p) =>
      withoutOpening(p.trim())
        .replace(/[。、]+$/u, "")
        .trim(),
    )
    .filter((p) => /[\p{L}\p{N}]/u.test(p));
  return pieces.length > 0 ? pieces.slice(0, PIECES_MAX) : [text.trim()];
}

/** The sentences of a message in order, without greetings. Text without sentence marks is one. */
export const sentencesOf = (text: string): string[] => cut(text, SENTENCE_MARK);

/** Whether a sentence asks: by its mark, or by how it ends. */
export const asks = (sentence: string): boolean =>
  /([?？]|(?:す|せん|した|しょう|ろ|べ|る|ん|の|い)か(い|な|ね|のう|なあ)?|(教え|おしえ)て.{0,6}|(知り|聞き|見)たい.{0,3}|ほし(い|か).{0,3})$/u.test(sentence);

/** A message at the words that join a second need to a first: 「書かない窓口は？あと、キャッシュレスは？」. */
export const segmentsOf = (text: string): string[] => cut(text, JOINT);

/** Two topics named side by side: 「防災アプリと健康ポイント」, "baby check-ups and a smartphone class". */
export function sideBySide(text: string): [string, string] | null {
  const found = text.match(
    /^(.{1,40}?(?:[\p{Script=Han}\p{Script=Katakana}ーa-z0-9]|こと|話|やつ|とと))(?:と[、\s]|と(?=[\p{Script=Han}\p{Script=Katakana}a-z「])|および|&|,? and )((?!何|なに|なん|は|の|も).{2,60})$/u,
  );
  return found?.[1] && found[2] ? [found[1], found[2]] : null;
}
