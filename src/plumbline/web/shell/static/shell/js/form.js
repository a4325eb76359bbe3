/* Forms: warn before unsaved entries are lost, and say amounts in capital numerals while they are typed. */
const digits = "零壹贰叁肆伍陆柒捌玖";
const places = ["", "拾", "佰", "仟"];
const groups = ["", "万", "亿", "万亿"];

function group(number) {
  let out = "";
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(number / 10 ** place) % 10;
    if (digit === 0) {
      gap = out !== "";
    } else {
      out += (gap ? "零" : "") + digits[digit] + places[place];
      gap = false;
    }
  }
  return out;
}

function whole(text) {
  let rest = BigInt(text);
  let out = "";
  for (let index = 0; rest > 0n && index < groups.length; index += 1) {
    const part = Number(rest % 10000n);
    rest /= 10000n;
    if (part === 0) {
      if (out && !out.startsWith("零")) out = `零${out}`;
      continue;
    }
    out = group(part) + groups[index] + out;
    if (rest > 0n && part < 1000) out = `零${out}`;
  }
  return out;
}

export function capitals(text) {
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(",", "").trim());
  if (!match) return "";
  const cents = (match[2] ?? "").padEnd(2, "0");
  const yuan = whole(match[1]);
  const jiao = Number(cents[0]);
  const fen = Number(cents[1]);
  if (!jiao && !fen) return yuan ? `${yuan}元整` : "零元整";
  const gap = yuan && !jiao ? "零" : "";
  return (yuan ? `${yuan}元` : "") + gap + (jiao ? `${digits[jiao]}角` : "") + (fen ? `${digits[fen]}分` : "整");
}

function echo(input) {
  const output = input.closest(".money")?.querySelector("output");
  if (output) output.textContent = capitals(input.value);
}

function start(form) {
  let touched = form.dataset.touched === "true";
  const note = form.querySelector(".unsaved");
  const touch = () => {
    touched = true;
    if (note) note.hidden = false;
  };
  if (touched) touch();
  form.addEventListener("input", (event) => {
    touch();
    if (event.target.matches(".money input")) echo(event.target);
  });
  form.addEventListener("submit", () => {
    touched = false;
    for (const button of form.querySelectorAll("button[type=submit]")) {
      button.setAttribute("aria-busy", "true");
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (touched) event.preventDefault();
  });
  for (const input of form.querySelectorAll(".money input")) echo(input);
  for (const button of form.querySelectorAll("[data-all-yes]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const radio of button.closest("fieldset").querySelectorAll('input[type="radio"][value="yes"]')) radio.checked = true;
      touch();
    });
  }
}

for (const form of document.querySelectorAll("form[data-guard]")) start(form);
