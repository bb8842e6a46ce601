import { addPerson } from "./api.js";
import { byId, el, letter, toast } from "./dom.js";

const PERSON_COLORS = ["#a8536b", "#5f6fa8", "#3f7f78", "#8a6a2f", "#6b5b8f"];

/** The left side: who talks, to which town. `choose({ channel?, person? })` changes the chat. */
export function createSides(choose) {
  byId("add-person").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      const person = await addPerson({ name: form.elements.name.value, note: form.elements.note.value });
      form.reset();
      form.closest("details").open = false;
      choose({ person: person.id });
    } catch (error) {
      toast(error.message);
    }
  });

  for (const button of document.querySelectorAll("[data-open], [data-close]")) {
    const side = button.dataset.open ?? button.dataset.close;
    button.addEventListener("click", () => openSide(side, Boolean(button.dataset.open)));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeSides();
  });

  return function draw({ state, channel, person }) {
    const friends = new Map(state.friendships.map((f) => [`${f.channel}/${f.personId}`, f.friendship]));
    byId("people").replaceChildren(
      ...state.people.map((one, n) =>
        choice(letter(one.name, PERSON_COLORS[n % PERSON_COLORS.length]), `${one.name}さん`, one.note, one.id === person.id, () => choose({ person: one.id })),
      ),
    );
    byId("channels").replaceChildren(
      ...state.channels.map((one) =>
        choice(letter(one.name, one.color), one.name, FRIENDSHIP[friends.get(`${one.slug}/${person.id}`) ?? "none"], one.slug === channel.slug, () =>
          choose({ channel: one.slug }),
        ),
      ),
    );
  };
}

const FRIENDSHIP = { none: "まだ友だちではありません", friend: "友だち", blocked: "ブロック中" };

function choice(sign, name, note, selected, run) {
  return el(
    "li",
    {},
    el("button", { type: "button", "aria-pressed": String(selected), onclick: run }, sign, el("span", {}, el("strong", {}, name), el("small", {}, note))),
  );
}

export function openSide(side, open) {
  closeSides();
  if (!open) return byId("input").focus();
  document.body.dataset.side = side;
  byId(side).querySelector("button")?.focus();
}

export function closeSides() {
  delete document.body.dataset.side;
}
