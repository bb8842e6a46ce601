/** Which language a question is written in. Only what the letters prove; short Latin words stay Japanese (AI, DX, LINE). */
export type QuestionLanguage = "ja" | "en" | "zh" | "ko" | "vi" | "pt";

const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;
const VIETNAMESE_WORDS = /\b(khong|toi|khi nao|o dau|bao gio|co the)\b/iu;
const PORTUGUESE =
  /[ãõç]|\b(não|nao|onde|quando|posso|pode|você|voce|preciso|existe|para|fazer|tem|ter|vai|usa|uma|um|meu|minha|quero|qual|quais|pagar|com|sem|como|aqui|escola|prefeitura|cidade|aplicativo)\b/iu;
// Characters written so in Chinese but not in Japanese, and words that only Chinese sentences have.
const CHINESE =
  /[计划无哪给让为应该还从众们这么吗呢请问时间预约网开办证医疗补贴镜军电话线费钱学习车报为没给从对进还样会们当务垃圾级经难热农业动产检婴儿]|可以|什么|什麼|怎么|怎麼|哪里|哪裡|多少|有没有|有沒有|是不是|能不能|何时|何時開始|嗎/u;

export function languageOf(text: string): QuestionLanguage {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "ja";
  if (/\p{Script=Hangul}/u.test(text)) return "ko";
  if (/\p{Script=Han}/u.test(text)) return CHINESE.test(text) ? "zh" : "ja";
  if (VIETNAMESE.test(text) || VIETNAMESE_WORDS.test(text)) return "vi";
  const words = text.match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];
  if (words.length > 1 && PORTUGUESE.test(text)) return "pt";
  if (words.length > 1) return "en";
  return (words[0]?.length ?? 0) > 4 && words[0] === words[0]?.toLowerCase() ? "en" : "ja";
}
