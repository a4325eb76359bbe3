/* The reading screen by keyboard. Every mark is sent when it is made; without script each item has its own button. */
const list = document.getElementById("checklist");
const open = list?.dataset.open ?? "no";
const items = [...(list?.querySelectorAll("[data-item]") ?? [])];
let place = Math.max(0, items.findIndex((item) => !item.classList.contains("done")));
let since = performance.now();
let away = 0;
let left = 0;

document.addEventListener("visibilitychange", () => {
  if (document.hidden) left = performance.now();
  else if (left) away += performance.now() - left;
});

function seconds() {
  const now = performance.now();
  const passed = Math.round((now - since - away) / 1000);
  since = now;
  away = 0;
  return String(Math.max(0, passed));
}

function mark(next) {
  items[place]?.classList.remove("current");
  place = Math.min(Math.max(next, 0), items.length - 1);
  items[place].classList.add("current");
}

function show(next) {
  if (!items.length) return;
  mark(next);
  items[place].focus({ preventScroll: true });
  items[place].scrollIntoView({ block: "nearest" });
}

function save(item) {
  if (open !== "yes" || !item.querySelector("[name=opinion]:checked")) return;
  item.querySelector("[name=seconds]").value = seconds();
  item.classList.add("done");
  item.dispatchEvent(new CustomEvent("save"));
}

function answer(number) {
  const item = items[place];
  const radio = item?.querySelectorAll("input[type=radio]")[number - 1];
  if (!radio || radio.closest("fieldset")?.disabled) return;
  radio.checked = true;
  save(item);
  if (radio.value === "problem") item.querySelector("input[type=text]")?.focus();
  else show(place + 1);
}

function sheets(step) {
  const links = [...document.querySelectorAll("#paper [data-paper]")];
  const now = links.findIndex((link) => link.hasAttribute("aria-current"));
  links[Math.min(Math.max(now + step, 0), links.length - 1)]?.click();
}

function scroll(share) {
  const pane = document.getElementById("paper");
  pane?.scrollBy({ top: pane.clientHeight * share });
}

const keys = {
  j: () => show(place + 1),
  ArrowDown: () => show(place + 1),
  k: () => show(place - 1),
  ArrowUp: () => show(place - 1),
  1: () => answer(1),
  2: () => answer(2),
  3: () => answer(3),
  Enter: () => show(place + 1),
  n: () => items[place]?.querySelector("input[type=text]")?.focus(),
  o: () => items[place]?.querySelector("[data-look]")?.click(),
  "[": () => sheets(-1),
  "]": () => sheets(1),
  u: () => scroll(-0.8),
  d: () => scroll(0.8),
  w: () => document.querySelector("#write button, [form=settle]")?.click(),
  "?": () => document.getElementById("help")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input[type=text], input[type=number], input[type=search], textarea, select");
  if (typing) {
    const item = event.target.closest("[data-item]");
    if (!item || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Enter") show(items.indexOf(item) + 1);
    else item.focus();
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && event.target.matches("a, button, summary")) return;
  const act = keys[event.key];
  if (!act || !items.length) return;
  event.preventDefault();
  act();
});

list?.addEventListener("change", (event) => {
  const item = event.target.closest("[data-item]");
  if (item) save(item);
});

/* What is clicked stays where it is: scrolling between the press and the release of the button would lose the click. */
list?.addEventListener("focusin", (event) => {
  const index = items.indexOf(event.target.closest("[data-item]"));
  if (index >= 0 && index !== place) mark(index);
});

document.getElementById("write")?.addEventListener("submit", (event) => {
  event.target.querySelector("[name=seconds]").value = seconds();
});

document.querySelector("[data-help]")?.addEventListener("click", () => document.getElementById("help").showModal());

/* A paper opens at the page where the fact stands. */
let wanted = "";
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-look]");
  if (link) wanted = link.dataset.anchor ?? "";
});
document.addEventListener("htmx:after:swap", () => {
  const pane = document.getElementById("paper");
  const at = document.getElementById(wanted || pane?.querySelector("[data-at]")?.dataset.at || "");
  if (pane && at) pane.scrollTop += at.getBoundingClientRect().top - pane.getBoundingClientRect().top - 44;
  wanted = "";
});

list?.classList.add("live");
if (open !== "no" && matchMedia("(min-width: 1024px)").matches) show(place);
