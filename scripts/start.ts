/**
 * Door 1, `npm start`: the worker on PORT (8787), the LINE stand-in with its chat page on PORT+1, and the mini app,
 * all on this machine. Needs no LINE account, no browser, no root. Ctrl+C stops everything.
 */
import { createLinePlatform } from "../test/line-platform/server.ts";
import { ensureApp } from "./app/build.ts";
import { ensureKnowledge } from "./data/build.ts";
import { openEngine } from "./engine.ts";
import { askWhy } from "./start/ask-why.ts";
import { installMenus } from "./start/menus.ts";
import { isFree, portsFrom } from "./start/ports.ts";
import { sampleFor } from "./start/sample.ts";
import { startWorker } from "./start/worker.ts";

function stop(message: string): never {
  console.error(`\n${message}\n`);
  process.exit(1);
}

const ports = portsFrom(process.env.PORT);
if (!ports) stop("PORT は 1 から 65534 までの数にしてください。例: PORT=9000 npm start");
for (const port of [ports.worker, ports.chat]) {
  if (!(await isFree(port)))
    stop(`ポート ${port} は、ほかのプログラムが使っています。\n別の番号で始めてください。例: PORT=9000 npm start(9000 と 9001 を使います)`);
}
const workerUrl = `http://localhost:${ports.worker}`;
const chatUrl = `http://localhost:${ports.chat}`;

console.log("いつから を準備しています…");
ensureKnowledge();
await ensureApp();

const engine = openEngine();

const platform = createLinePlatform({ workerUrl, explain: askWhy(workerUrl, engine), sample: (channel) => sampleFor(engine, channel, workerUrl) });
const chat = await platform.listen(ports.chat);
const worker = startWorker({
  PORT: String(ports.worker),
  DEMO: "1",
  DEMO_RESIDENTS: "1",
  LINE_API_BASE_URL: chatUrl,
  LINE_DATA_API_BASE_URL: chatUrl,
  LINE_LOGIN_BASE_URL: chatUrl,
});

let stopping = false;
async function stopAll(code: number): Promise<never> {
  stopping = true;
  await worker.stop();
  await chat.close();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    console.log("\n止めています…");
    void stopAll(0);
  });
}
void worker.ended.then((code) => {
  if (stopping) return;
  console.error(`\nワーカーが止まりました(終了コード ${code})。上のメッセージを確かめてください。`);
  void stopAll(1);
});

if (!(await worker.ready(workerUrl))) {
  if (!stopping) {
    console.error("\nワーカーが時間内に始まりませんでした。上のメッセージを確かめてください。");
    await stopAll(1);
  }
} else {
  await installMenus(chatUrl, workerUrl);
  console.log(`
  トーク画面    ${chatUrl}/        ← ここで質問できます
  ミニアプリ    ${workerUrl}/app/all/
  職員画面      ${workerUrl}/staff/      ← 見本の職員をえらんで入ります
  ワーカー      ${workerUrl}

  はじめに、トーク画面で住民をえらび「友だちに追加」を押してください。
  止めるときは Ctrl+C です。
`);
}
