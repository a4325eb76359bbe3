/* The frame's few movements. Everything here is a comfort: every page works without it. */
const year = 60 * 60 * 24 * 365;

function remember(name, value) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax${secure}`;
}

/* A switch names its cookie, the attribute it sets on <html>, and its two values. */
function turn(button) {
  const { cookie, attribute, on, off } = button.dataset;
  const next = document.documentElement.getAttribute(attribute) === on ? off : on;
  document.documentElement.setAttribute(attribute, next);
  button.setAttribute("aria-pressed", String(next === on));
  remember(cookie, next);
}

function closeDrops(except) {
  for (const drop of document.querySelectorAll("details.drop[open]")) {
    if (drop !== except) drop.open = false;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-cookie]");
  if (button) turn(button);
  if (event.target.closest("[data-print]")) window.print();
  closeDrops(event.target.closest("details.drop"));
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    document.querySelector(".search input")?.focus();
  }
  if (event.key === "Escape") {
    const open = document.querySelector("details.drop[open] > summary");
    closeDrops(null);
    open?.focus();
    if (location.hash === "#menu") location.hash = "page";
  }
});

/* The address of a filtered list says only what was asked for. */
document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = event.detail;
  const form = ctx.sourceElement?.closest("form[data-usual]");
  if (!form || !(ctx.request.body instanceof FormData)) return;
  for (const [name, value] of [...ctx.request.body]) {
    if (value === "") ctx.request.body.delete(name);
  }
  if (ctx.request.body.getAll("col").join(" ") === form.dataset.usual) ctx.request.body.delete("col");
});

/* A request that was sent on to another page (the session ended) opens that page instead of being swapped in. */
document.addEventListener("htmx:before:swap", (event) => {
  const answer = event.detail?.ctx?.response?.raw;
  if (answer?.redirected) {
    event.preventDefault();
    location.assign(answer.url);
  }
});
