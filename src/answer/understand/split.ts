/** One message, up to three questions. A greeting before a question is no question. */

export const QUESTIONS_MAX = 3;

const JOIN =
  /[?？。!！\n]+|(?:、|\s)?(?:あと(?:は)?、|それと(?:、|は)?|それから、|ついでに、?|もう(?:1つ|一つ|ひとつ)(?:は|、)?|また、|そして、|あとさ、?|あとね、?)|\.\s+(?=[A-Z])| (?:and also|also,) /u;
const GREETING =
  /^(こんにちは|こんばんは|おはよう(ございます)?|はじめまして|すみません(が)?|すいません(が)?|あの(う|ー|ね)?|えっと|ちょっと|お世話になります|お世話になっております|ねえ|なあ|おーい|hello|hi|excuse me|sorry)[、,。!！\sー〜]*/iu;

/** The questions of a message in order. Text without sentence marks stays one question. */
export function splitQuestions(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  const joins = new RegExp(JOIN.source, "gu");
  for (const found of text.matchAll(joins)) {
    const mark = /^[?？]/u.test(found[0]) ? "?" : "";
    pieces.push(text.slice(start, found.index) + mark);
    start = found.index + found[0].length;
  }
  pieces.push(text.slice(start));
  const clean = pieces.map((p) => p.trim().replace(GREETING, "").trim()).filter((p) => /[\p{L}\p{N}]/u.test(p));
  return clean.length > 0 ? clean.slice(0, QUESTIONS_MAX * 2) : [text.trim()];
}

/** How a sentence ends that tells something: 「小学生が二人おります」. A name alone is a question. */
const STATEMENT_END =
  /(心配で|不安で|困って|ばかりで|ところで|なので|ものですが|(です|ます|だ)が|んやけど|のですが|ません|ます|です|ました|でした|まいります|います|んです|だ|た|けど|けん|けぇ|ので|から|ある|いる|おる|とる|よる|ね|よ|な)$/u;

export function isStatement(text: string): boolean {
  return !/[?？]$/.test(text) && STATEMENT_END.test(text);
}

/** Two topics named side by side: 「防災アプリと健康ポイント」, "baby check-ups and a smartphone class". */
export function sideBySide(text: string): [string, string] | null {
  const found = text.match(
    /^(.{1,40}?(?:[\p{Script=Han}\p{Script=Katakana}ーa-z0-9]|こと|話|やつ|とと))(?:と[、\s]|と(?=[\p{Script=Han}\p{Script=Katakana}a-z「])|および|、|&|,? and )((?!何|なに|なん|は|の|も).{2,60})$/u,
  );
  return found?.[1] && found[2] ? [found[1], found[2]] : null;
}
