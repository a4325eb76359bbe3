/* Evidence: digest the file in the browser before it is sent, show it, send it with progress. Without this file the plain form still works. */
const form = document.querySelector("[data-upload]");
const part = (name) => form.querySelector(`[data-${name}]`);
const file = form.elements.namedItem("file");
const digest = form.elements.namedItem("declared_sha256");
const button = form.querySelector("button[type=submit]");

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function say(text) {
  part("shown").hidden = false;
  part("said").textContent = text;
}

function preview(chosen) {
  const image = part("preview");
  if (image.src) URL.revokeObjectURL(image.src);
  image.hidden = !/^image\/(jpeg|png|webp)$/.test(chosen.type);
  if (!image.hidden) image.src = URL.createObjectURL(chosen);
}

async function take(chosen) {
  digest.value = "";
  if (!chosen) return;
  preview(chosen);
  const kilobytes = Math.ceil(chosen.size / 1024);
  const size = `${chosen.name}，${kilobytes < 1024 ? `${kilobytes} 千字节` : `${(kilobytes / 1024).toFixed(1)} 兆字节`}`;
  if (!globalThis.crypto?.subtle) {
    say(`${size}。本页不是安全连接，校验值由服务器在接收时计算。`);
    return;
  }
  button.disabled = true;
  say(`${size}，正在计算校验值……`);
  try {
    digest.value = hex(await crypto.subtle.digest("SHA-256", await chosen.arrayBuffer()));
    say(`${size}。SHA-256：${digest.value}`);
  } finally {
    button.disabled = false;
  }
}

function refuse(errors, fallback) {
  const box = part("refused");
  const lines = Object.values(errors ?? {}).flat();
  box.textContent = lines.length ? lines.join("；") : fallback;
  box.hidden = false;
  box.scrollIntoView({ block: "center" });
  button.disabled = false;
  part("progress").hidden = true;
}

function send() {
  const request = new XMLHttpRequest();
  const progress = part("progress");
  request.open("POST", form.action);
  request.responseType = "json";
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) progress.value = Math.round((event.loaded / event.total) * 100);
  });
  request.addEventListener("load", () => {
    if (request.status === 200 && request.response?.location) location.assign(request.response.location);
    else refuse(request.response?.field_errors, request.response?.title ?? `没有保存（${request.status}），请重试。`);
  });
  request.addEventListener("error", () => refuse(null, "网络中断，没有保存。文件仍在本机，请在有信号处重新提交。"));
  part("shown").hidden = false;
  part("refused").hidden = true;
  progress.value = 0;
  progress.hidden = false;
  button.disabled = true;
  request.send(new FormData(form));
}

const camera = form.querySelector("#camera");
part("camera").hidden = !matchMedia("(pointer: coarse)").matches;
camera.addEventListener("change", () => {
  if (!camera.files.length) return;
  const moved = new DataTransfer();
  moved.items.add(camera.files[0]);
  file.files = moved.files;
  take(file.files[0]);
});
file.addEventListener("change", () => take(file.files[0]));
form.addEventListener("submit", (event) => {
  if (!form.reportValidity()) return;
  event.preventDefault();
  send();
});
