/** What is asked about the topic: when, can I use it, what is it, which ones …, and details that no DX plan holds. */
import { BETWEEN_KANA } from "../normalise.ts";
import type { Aspect } from "../types.ts";

export type Intent = "when" | "status" | "meaning" | "list" | "compare" | "what";

const WHEN =
  /いつ|何時から|何日|なんにち|何年|なんねん|何月|いつごろ|時期|いつまで|何年度|\bwhen\b|how soon|(từ |tu )?khi nào|bao giờ|什么时候|什麼時候|何时|几时|언제|quando|a partir de/u;
const STATUS =
  /使え|つかえ|使わ(れ|る)|できる|でき(ます|っ|んの|へん|ん|ない|とる|と)|でくっ|出来|始ま|はじま|始め|はじめ|なった|なりました|なっと|もう|まだ|どうなった|どうなっ|進んで|すすんで|進捗|実現し|完成|導入され|ありますか|ある[?？の]|あるん|あると|あっと|いける|行け|もらえ|くれる|して(くれ|もらえ)|られ|れる|ごとな|ようにな|ようになる|ほんま|本当|\bcan (i|we|you)\b|\bis (it|there)\b|\bare there\b|\bdo you have\b|available|already|可以|能不能|能吗|有没有|有吗|有…吗|可不可以|có thể|được không|có .* không|할 수|되나요|있나요|가능|pode|posso|dá para|tem |existe/u;
const MEANING =
  /とは[?？。、何な]|とは$|(て|って|ちゃ)(何|なに|なん)(じゃ|や|だ|です|な|の|ね|か|と|い)?(ろ|べ|っぺ|ん|か|ね|な|け|と|の|やろか)?[?？。!！]?$|って[?？]$|何の略|なんの略|のことですか|のこと[?？]$|(て|って|は)(一緒|同じ)(か|なん|です|[?？])|って結局|って(何(?!と何)|なに|なん)(です|のこと|や|じゃ|ね|だ|なの|と|[?？!。]|$)|ってなあに|は(何|なに|なん)(です|のこと|や|じゃ|ですか|と|[?？])|何のこと|なんのこと|意味|いみ|どういうこと|どういうもの|どんなもの|どげんもん|なんじゃ|わかりやすく|分かりやすく|説明して|what('s| is| are| does)|meaning|什么是|是什么|什麼是|là gì|nghĩa là|뭐(예요|야|지|에요)|무엇|o que (é|e|são)/u;
const LIST =
  /(何|なに|なん|どんな(こと|取組|取り組み|とりくみ|もの|サービス|計画|施策|の)?|どういう(こと|取組|サービス)?|どがんと|どげんと|どういうの)(が|を|か|は|の|と)?(ある|あり|あっと|あっか|あん|する|しよ|します|やる|やっ|やり|始ま|はじま|できる|予定|計画|してくれ|しとる|増え|変わ|かわ|なる|すん|すっ|なに|何)|なにする|何する|なんする|なにすっ|何すっ|何やる|何がはじ|何ができ|なにができ|一覧|いちらん|どれ(です|や|な|か)|全部|ぜんぶ|すべて|リスト|まとめて|ならべて|並べて|やること|やる事業|する事業|することは|やるこつ|しよること|(取り組み|取組み?|とりくみ|施策|サービス|計画|事業)(は|を|の|ば)?(教え|みせ|見せ|一覧|全部|ぜんぶ|知り|しり|ならべ|並べ|まとめ|何|$|[?？])|の(分野|やつ|とりくみ|取組|取り組み|施策)[?？]?$|(に|と)?(関係|かかわる|関わる|関する)(する|した|ある|の)?(こと|もの|取組|取り組み|計画|施策|ことば|の|やつ)|関係の?(は|こと|$)|何と何|\b(what|which) (services|measures|things|plans|is planned|will|are planned|can|new)|\blist\b|\bplans? for\b|有哪些|哪些|什么(计划|服务)|những gì|dịch vụ nào|kế hoạch (nào|gì)|어떤|무슨|뭐가 있|quais|o que vai/u;
/** A comparison that names towns as such. */
const COMPARE_TOWNS =
  /どの(町|まち|市|自治体)|どこの(町|まち|市)|(ほかの|他の|よその)(町|まち|市)(?!から|に(引|移)|と(一緒|いっしょ|連携|協力|組))|五つの|5つの|全部の(町|まち)|(町|まち)(は)?(ぜんぶ|全部|すべて)|(町|まち|市)(は|って)(どこ|どれ)|(書い(て(い)?る|てある|とる)|載って(い)?る|ある|する|やる|しとる|やっとる|進めとる|使う|観光する|始める)(町|まち|市)(は|って|を|が)?[?？]?$|which (town|city|one)|哪个(镇|城|町|市)|哪一个|thị trấn nào|nơi nào|어느 (마을|동네|도시|곳)|qual (cidade|município|vila|delas)/u;
/** One that may as well be between two services of the resident's own town. */
const COMPARE_ANY =
  /どっち|どちら|比べ|くらべ|比較|違い|ちがい|違う|ちがう|ちごう|何がちご|どこ(が|で)(やる|やっ|しよ|する|ある|進)|(のは|話は|計画は)どこ(です|や|な|じゃ)?(か|の|ん)?[?？]?$|\bcompare\b|difference|比较|so sánh|비교|comparar/u;

const MEANING_SPACED = /^\S+\s+(何|なに|なん)(ね|です|じゃ|や|だ|なの|と|かね|[?？]|$)/u;

/** `towns` named in the question; `chosen` whether the resident has a town. */
export function intentOf(question: string, towns: number, chosen: boolean): Intent {
  // 「さてらいとおふぃす なんね」: a blank between Japanese words means nothing.
  const text = /[ぁ-んァ-ヶ一-龠]/u.test(question) ? question.replace(/\s+/g, "") : question;
  if (towns > 1 || COMPARE_TOWNS.test(text)) return "compare";
  if (!chosen && towns === 0 && COMPARE_ANY.test(text)) return "compare";
  if (MEANING.test(text) || MEANING_SPACED.test(question)) return "meaning";
  if (WHEN.test(text)) return "when";
  if (LIST.test(text)) return "list";
  if (STATUS.test(text)) return "status";
  return "what";
}

/** Details the plans do not hold. Found in the words of the question; a fact of the plan may still answer it. */
const ASPECTS: readonly [Aspect, RegExp][] = [
  [
    "cost",
    /いくら(?!でも)|幾ら|(?<!人口.{0,2})なんぼ(?!(い(る|ん|た)|おる|住))|おいくら|料金|値段|ねだん|費用|参加費|入場料|予算|金額|価格|手数料(?!.{0,6}(払|はら|カード|ペイ|スマホ|決済|キャッシュレス|電子))|運賃|利用料(?!.{0,8}(カード|ペイ|キャッシュレス|スマホ|払))|(?<!の)使用料(は|が|$|[?？])|会費|有料|無料|ただで|タダ|何円|なん円|お金(は|が)?(かか|いる|いり|要)|税額|補助額|月額|補助金.{0,4}いくら|\bhow much\b|\bcost\b|\bprice\b|\bfee\b|\bfree\b|budget|多少钱|费用|免费|giá|bao nhiêu tiền|phí|miễn phí|얼마|요금|무료|quanto custa|preço|custo|grátis|gratuito/u,
  ],
  [
    "procedure",
    /(必要|いる|要る)(な)?(もの|物|書類|持ち物)|持ち物|必要書類|(申し込み|申込み?|申請|手続き?|登録|変更|取得|解約|退会|取り消し|キャンセル|届け?出?)(の)?(方法|仕方|しかた|やり方|手順|流れ)|(方法|仕方|しかた|やり方|手順|取り方|とり方|作り方|つくり方|出し方|入れ方|つなぎ方|直し方|止め方|消し方|読み方|行き方)(を|が|は)?(教|おしえ|知り|わか|分か|しり|$|[?？])|どうすれば|どうしたら|どげんし(たら|て)|どげんすれば|どやって|どうやって(申|登|手続|取|作|つく|行|払|申し込|予約すれ)|なにすれば|何すれば|どこに(電話|連絡|言え|聞け|相談|出せ|出す|申し込)|どこで(作|つく|もらえ|手続)|(申し込み|申込み?|登録|解約)(たい|を?したい)|何がいる|何がいります|何が要る|何が必要|(何|なに|なん)(ば|を)?(持|もっ)(って|て)(い|行)|(ば|を)もらいた(か|い)|今すぐ|忘れた|わすれた|なくした|無くした|失くした|落とした|おとした|(スマホ|画面|パソコン|電話|アプリ|機械).{0,3}(壊れ|こわれ)(た|て)|ログインでき|開けない|開かん|つながらない|エラー|how (do|can|should) i (apply|register|get|renew|reset|cancel|pay my|report)|how to (apply|get|register|renew|reset|cancel|pay)|what do i need|documents needed|怎么(办|申请|登记|做|预约)|如何|làm (thế nào|sao)|thủ tục|절차|como (faço|fazer)/u,
  ],
  [
    "hours",
    /時刻表|何分|何時間|何時(?!間)|なんじ(?!ゃ)|日にち|日程|開催日|診療時間|営業時間|開館時間|受付時間|開庁|(窓口|役場|市役所|図書館|施設|プール|いつ).{0,8}(開いて|あいて|あいとる|やってる)|やってる時間|休みは|休みの日は|定休|休館|閉館|(土曜|日曜|祝日)(日)?(は|も)?(開|あい|やっ|休)|opening hours|what time|几点|mấy giờ|몇 시|que horas/u,
  ],
  ["place", /どこに(あり|ある|行)|場所(は(どこ|$|[?？])|を|どこ)|住所(は|を教|[?？]|$)|行き方|アクセス方法|駐車場|(電話|でんわ)番号|where is|在哪里|ở đâu/u],
  [
    "eligibility",
    /何歳(から|まで|以上)|対象(は|者|になる|です)|条件(は|が|を)|資格(は|が)|うちも(もら|対象|使)|私(は|も)(もら|対象|使|入)|わたし(は|も)(もら|対象|使)|当選|抽選|締め?切り?(は|が|いつ)|期限(は|が|いつ)|eligible|qualify|deadline/u,
  ],
  [
    "person",
    /(担当|責任)者(の)?(名前|氏名|は(誰|だれ|どなた))|(町長|市長|副町長|副市長|課長|議員|職員)(の名前|さんの名前|は(誰|だれ|どなた|何て|なん))|who is the mayor|mayor's name/u,
  ],
  [
    "opinion",
    /どう思(う|い|います)|おすすめ|お勧め|オススメ|意味(が)?ある(の|と)?[?？]|税金の無駄|(計画|dx|事業)(は|って|なんて)?(無駄|むだ)|成功する|失敗(し|する)|うまくいく|信用でき|本当に(やる|でき|大丈夫)|誰に(投票|入れ)|だれに(投票|入れ)|投票(すれ|した)|いい町|住みやすい|一番(いい|すすんで|進んで|すごい)|選挙に?(出|でる|でん)|立候補|再選|どこが(いい|進んで|すごい)|best town|should i|recommend|opinion/u,
  ],
  [
    "personal-case",
    /私の(申請|手続き|番号|税|保険|年金|口座|カード)|わたしの(申請|手続き|番号|税)|うちの(申請|子の|税|番号)|私のマイナ|申請した(の|ん|けど|のに)|審査(は|の|が)|my (application|tax|card|number|pension) (status|is|was)/u,
  ],
  ["vendor", /どこの(会社|業者|企業|メーカー)|業者(は|名|が)|会社名|委託先|何社|メーカー|vendor|which company/u],
  [
    "amount",
    /何(人|件|台|市|町|業務|分野|項目|施策|取組|か所|箇所|カ所|ヶ所|校|世帯|%|％|パーセント|割|個|回(?!も)|冊|路線|店|軒)(?!も)|なん(にん|けん|だい|かしょ|こ)|いくつ|何(ポイント|点|ギガ|メガ|種類|円分)|速度|(普及|交付|取得|加入|登録)(率|者数)|どのくらい|どれくらい|どんくらい|どれぐらい|how many|多少(?!钱)|几个|bao nhiêu|몇 (명|개|대)|quantos|quantas/u,
  ],
];

export function aspectsOf(text: string): Aspect[] {
  return ASPECTS.filter(([, pattern]) => pattern.test(text)).map(([aspect]) => aspect);
}

// What is left when these are gone is the topic: asking words, verbs of wanting, politeness, pointing words.
const ASKING =
  /について|(ほか|他)に?は?(?=[?？。\s]|$)|^(はい|いいえ|うん|ううん|そう(です|だね|じゃ(ない|なくて)|ではなく(て)?)?|(ちがう|違う|ちがいます|違います)(よ|って)?)(?=[?？!！。、\s]|$)|どう(です|や|じゃ)?(か|ね|の)?(?=[?？。\s]|$)|(何|なに|なん)(です|のこと|や|じゃ|だ|なの)?(か|の|ね)?(?=[?？。\s]|$)|(の)?時期|やって(い)?る(の|ん|と|か)?|いつ(から|まで|ごろ|頃|ね|なん|です)?(です)?(か|の|と)?|何年度?(から)?|どう(なった|なる|なっ(て|と)る?)(の|ん|と|か)?|どげん(なった|なる|なっとる)?(と|ね)?|(それ|これ|あれ|そこ|ここ|そっち|さっき(の)?|その(話|件)?|あの(話|件)?|この(話|件)?|それら)(は|って|も|の|が|を)?|教え(て|え)?(ください|ほしい|くれ|や|ね|下さい|つかあさい)?|おしえて?(ください|ほしい|くれ|や|ね|つかあさい)?|(知り|しり|聞き|きき)たい?(か)?(です)?|ください|下さい|つかあさい|お願い(します|いたします)?|詳し(く|ゅう|い)|くわし(く|ゅう|い)|もう(一回|一度|1回|いっかい|いちど)|いくら|なんぼ|かか(る|ります)(の|ん|と|か)?|もっと|です(か|か\?|かね)?|ます(か|か\?)?|ですよね|でしょうか|始ま(る|り|っ)(の|と|ん|た|て|ます)?|はじま(る|り|っ)(の|と|ん|た|て)?|始めるの|使え(る|ます)?(の|ん|と|か|ように)?|つかえ(る|ます)?(の|ん|と|か)?|でき(る|ます|た|とる|て)(の|ん|と|か|ように)?|なる(の|ん|と|か)?|ある(の|ん|と|か)?|[?？!！。、,.…〜~・\s]|(なの|なん)(?=(です|だ|や|じゃ|[?？!！。、\s]|$))|もう|まだ|予定|計画|本当|ほんま|ほんと|やつ|話|件|こと|もの|(けど|けん|から|まで)(?=[、。?？!\s]|$)|ほか|他|(?<!手)続き|(?<!て)つづき/gu;
const ASKING_EN =
  /\b(when|what|is|it|that|this|will|does|do|the|a|an|start|starts|started|can|i|we|you|use|used|ready|from|since|which|year|available|please|tell|me|about|one|ones|more|how|now|yet|already|there)\b|[?!.,'\s]/gu;
/** So many hiragana letters in a row are more than endings: a question typed in kana alone. */
const KANA_TOPIC = /[ぁ-んー]{4,}/u;

function leavesTopic(text: string): boolean {
  const left = text.toLowerCase().replace(ASKING_EN, " ").replace(ASKING, " ");
  return (
    /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]|[\p{Script=Latin}\p{N}]{2,}/u.test(left) ||
    KANA_TOPIC.test(left) ||
    /^[ぁ-んー]{2,3}$/u.test(left.trim())
  );
}

/** Whether anything but asking words is left: 「それいつ？」 and "When does it start?" have no topic of their own. */
export const hasTopic = (text: string): boolean => leavesTopic(text) || leavesTopic(text.replace(BETWEEN_KANA, ""));

const LIST_WORDS =
  /だけ|始め(る|た)?|やつ|見せて|みせて|やること|やるこつ|すること|しよること|なにする|何する|なにすっ|何すっ|何やる|する|やる|新しい|新しく|あたらしい|決まっとる|決まって(い)?る|すんの|すっと|すると|しとる|しよる|された|されとった|あった|ありました|予定されとった|やった|だった|でした|んだい|になったら|サービス|事業|内容|書い(て|と)?|載って|教え(て)?|おしえ(て)?|知り|しり|見|取り組み|取組|施策|計画|予定|スケジュール|始まるもの|始まる|はじまる|もの|こと|町|まち|市|役場|市役所|一覧|全部|ぜんぶ|どんな|なに|何|なん|リスト|増える|変わる|デジタル|dx|分|中に|うちに|さ来|から|まで|のって|ってなに|が|は|に|の|を|と|って|ん|か|ね|よ|や|だ|有|什么|什麼|哪些|计划|計劃|服务|服務|项目|开始|開始|的|吗|kế hoạch|những|nào|gì|có|계획|무엇|뭐|있나요|있어요|시작|planos?|planejad[oa]s?|começa|\b(what|which|is|there|fiscal|year|services?|plans?|planned|new|measures?|list|happen(s|ing)?|coming|comes?|town|city|digital|be|are|any|will|going|to|in|of|for)\b/gu;

/** The question without the words that only ask for a list. */
export function withoutListWords(text: string): string {
  return text.toLowerCase().replace(LIST_WORDS, " ");
}

const DIGITAL =
  /ネット|ねっと|オンライン|おんらいん|スマホ|すまほ|携帯|けいたい|アプリ|あぷり|デジタル|でじたる|電子|webで|チャット|ドローン|ようになる|ごとなる|ごとなっ|いつから|何年度から|自動|カードで|コンビニ|ペイペイ|paypay|キャッシュレス|qr|電子マネー|家から|自宅で|line(で|から|に)|\b(online|app|digital|smartphone|internet|web)\b|网上|线上|手机|điện thoại|휴대폰|스마트폰|celular|trực tuyến|qua mạng|온라인|앱|pela internet|aplicativo/u;

/** Whether the question asks for something digital or new: then it is about what a plan may promise, not about today's counter. */
export function asksForService(text: string): boolean {
  return DIGITAL.test(text.toLowerCase());
}
