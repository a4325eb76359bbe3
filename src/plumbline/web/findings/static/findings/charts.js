// Draws each chart from the first rows of the table beside it: the table is the data, the chart only shows it.
// Patterns (decals) tell series apart without colour; the description is made from the data (aria).

const css = getComputedStyle(document.documentElement);
const MOST = 12;
const tone = (name) => css.getPropertyValue(`--${name}`).trim();

function read(table) {
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...table.tBodies[0].rows]
    .filter((row) => row.querySelector("[data-value]"))
    .slice(0, MOST);
  const series = heads.flatMap((head, place) =>
    head.dataset.series
      ? [{ name: head.dataset.series, tone: head.dataset.tone, values: rows.map((row) => Number(row.cells[place].dataset.value)) }]
      : [],
  );
  const labels = rows.map((row) => (row.cells[0].querySelector("a") ?? row.cells[0]).textContent.trim());
  return { labels, series };
}

function short(text) {
  return text.length > 12 ? `${text.slice(0, 11)}…` : text;
}

function option(kind, { labels, series }, title, unit) {
  const lying = kind === "bars";
  const names = {
    type: "category",
    data: labels,
    inverse: lying,
    axisLabel: { color: tone("ink-2"), formatter: short },
    axisLine: { lineStyle: { color: tone("line") } },
  };
  const numbers = { type: "value", minInterval: 1, axisLabel: { color: tone("ink-2"), formatter: `{value}${unit}`, hideOverlap: true }, splitLine: { lineStyle: { color: tone("line-2") } } };
  return {
    animation: false,
    aria: { enabled: true, decal: { show: true }, label: { general: { withTitle: `${title}。`, withoutTitle: `${title}。` } } },
    title: { text: title, show: false },
    color: series.map((one) => tone(one.tone)),
    grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
    legend: { top: 0, right: 8, textStyle: { color: tone("ink-2") } },
    tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: (value) => `${value}${unit}` },
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: series.map((one) => ({ name: one.name, type: lying ? "bar" : "line", data: one.values, barMaxWidth: 12, symbolSize: 7 })),
  };
}

function draw(figure) {
  const table = figure.querySelector("table");
  const data = read(table);
  if (!data.labels.length) return;
  const place = figure.querySelector(".chart");
  place.hidden = false;
  place.setAttribute("role", "img");
  if (figure.dataset.chart === "bars") place.style.height = `${Math.max(160, 56 + data.labels.length * 30)}px`;
  const chart = window.echarts.init(place, null, { renderer: "canvas", locale: "ZH" });
  chart.setOption(option(figure.dataset.chart, data, table.caption.textContent.trim(), figure.dataset.unit ?? ""));
  new ResizeObserver(() => chart.resize()).observe(place);
}

const wide = window.matchMedia("(min-width: 900px)").matches;
if (wide) document.querySelectorAll("[data-unfold]").forEach((each) => (each.open = true));
if (window.echarts) document.querySelectorAll("figure[data-chart]").forEach(draw);
