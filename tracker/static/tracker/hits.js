/* Going from hit to hit with the links of the bar, or with n and p, which can be switched off. Without this the links
   still lead to the first hit, the last one, and each of the first few. */
(() => {
  "use strict";

  const bar = document.querySelector(".hit-bar[data-hits]");
  if (!bar) return;
  const total = Number(bar.dataset.hits);
  const status = bar.querySelector('[role="status"]');
  const keys = bar.querySelector("[data-keys]");
  const button = keys.querySelector("button");
  const kept = "pursuant-hit-keys";
  let at = Number(/^#hit-(\d+)$/.exec(location.hash)?.[1] ?? 0);
  let isOn = true;

  try { isOn = localStorage.getItem(kept) !== "off"; } catch { /* a browser may keep nothing */ }

  function go(step) {
    at = at + step < 1 ? total : at + step > total ? 1 : at + step;
    location.hash = `hit-${at}`;
    status.textContent = `Hit ${at} of ${total}`;
  }

  function show() {
    button.setAttribute("aria-pressed", String(isOn));
    button.textContent = isOn ? "Keys on" : "Keys off";
  }

  const isTyping = (node) => node instanceof HTMLElement && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));

  bar.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-step]");
    if (!link) return;
    event.preventDefault();
    go(Number(link.dataset.step));
  });
  button.addEventListener("click", () => {
    isOn = !isOn;
    try { localStorage.setItem(kept, isOn ? "on" : "off"); } catch { /* as above */ }
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (!isOn || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "n") go(1);
    if (event.key === "p") go(-1);
  });
  window.addEventListener("hashchange", () => {
    const found = /^#hit-(\d+)$/.exec(location.hash);
    if (found) at = Number(found[1]);
  });
  keys.hidden = false;
  show();
})();
