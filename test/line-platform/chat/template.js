/** Template messages are drawn as the Flex bubbles they look like. Returns null for what has no such likeness. */
export function templateAsFlex(template) {
  switch (template.type) {
    case "buttons":
      return card(template, "vertical");
    case "confirm":
      return card(template, "horizontal");
    case "carousel":
      return { type: "carousel", contents: template.columns.map((column) => card(column, "vertical")) };
    default:
      return null;
  }
}

function card({ title, text, actions, thumbnailImageUrl }, layout) {
  return {
    type: "bubble",
    size: "kilo",
    ...(thumbnailImageUrl ? { hero: { type: "image", url: thumbnailImageUrl, size: "full", aspectRatio: "151:100", aspectMode: "cover" } } : {}),
    body: {
      type: "box",
      layout: "vertical",
      spacing: "sm",
      contents: [...(title ? [{ type: "text", text: title, weight: "bold", wrap: true }] : []), { type: "text", text, wrap: true, size: "sm" }],
    },
    footer: {
      type: "box",
      layout,
      contents: actions.map((action) => ({ type: "button", style: "link", height: "sm", action })),
    },
  };
}
