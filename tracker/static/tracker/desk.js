/* Logging letters with few keys: completions chosen with arrows, files dropped, Ctrl+Enter. Without this the fields are
   plain, and all of it works. */
(() => {
  "use strict";

  const form = () => document.getElementById("log");
  const field = (side, name) => document.getElementById(`id_${side}_${name}`);
  const options = (input) => document.getElementById(input.dataset.options);
  const sideOf = (input) => input.closest("[data-party]").dataset.party;
  const isCombobox = (node) => node instanceof HTMLInputElement && "options" in node.dataset;
  const active = (list) => list.querySelector('[aria-selected="true"]');

  function dress(root) {
    for (const input of root.querySelectorAll("input[data-options]")) {
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-expanded", "false");
      input.setAttribute("aria-controls", input.dataset.options);
      options(input).setAttribute("role", "listbox");
    }
  }

  function show(input, isOpen) {
    const list = options(input);
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) mark(input, null);
  }

  function mark(input, option) {
    const list = options(input);
    active(list)?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function move(input, step) {
    const all = [...options(input).children];
    if (!all.length) return;
    show(input, true);
    const at = all.indexOf(active(options(input)));
    mark(input, all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]);
  }

  function put(side, told) {
    for (const name of ["office", "body", "member"]) {
      const one = field(side, name);
      one.value = told[name] ?? "";
      one.dataset.put = one.value;
    }
    document.getElementById(`${side}-beside`).textContent = [told.office, told.body].filter(Boolean).join(", ");
  }

  function choose(input, option) {
    const { name, office, body, member } = option.dataset;
    const side = sideOf(input);
    input.value = name || body;
    put(side, { office, body: name ? body : "", member });
    tellChoice(side, name ? "" : "none");
    show(input, false);
    options(input).replaceChildren();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* A department that was chosen among its ministers is meant itself: nobody need be asked once more. */
  function tellChoice(side, value) {
    if (document.querySelector(`input[type="radio"][name="${side}_choice"]`)) return;
    let told = form().elements[`${side}_choice`];
    if (!told) {
      told = Object.assign(document.createElement("input"), { type: "hidden", name: `${side}_choice` });
      form().append(told);
    }
    told.value = value;
  }

  document.addEventListener("input", (event) => {
    if (!isCombobox(event.target)) return;
    const side = sideOf(event.target);
    const isOurs = ["office", "body", "member"].every((name) => {
      const one = field(side, name);
      return one.value === (one.dataset.put ?? one.defaultValue);
    });
    if (isOurs) put(side, {});
    tellChoice(side, "");
    if (!event.target.value.trim()) show(event.target, false);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form()?.contains(event.target)) {
      event.preventDefault();
      form().requestSubmit(form().querySelector("button"));
      return;
    }
    if (!isCombobox(event.target)) return;
    const chosen = active(options(event.target));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.target, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      choose(event.target, chosen);
    } else if (event.key === "Tab" && chosen) {
      choose(event.target, chosen);
    } else if (event.key === "Escape") {
      show(event.target, false);
    }
  });

  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest?.(".options [role=option]");
    if (!option) return;
    event.preventDefault();
    choose(document.querySelector(`input[data-options="${option.parentElement.id}"]`), option);
  });

  document.addEventListener("focusout", (event) => {
    if (isCombobox(event.target)) show(event.target, false);
  });

  document.addEventListener("dragover", (event) => {
    if (form() && event.dataTransfer.types.includes("Files")) event.preventDefault();
  });

  document.addEventListener("drop", (event) => {
    const input = document.getElementById("id_file");
    if (!input || !event.dataTransfer.files.length) return;
    event.preventDefault();
    const all = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
    input.files = all.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  /* What somebody typed while the letter was being read stays. */
  let before = null;
  const typed = () => new Map([...form().elements].filter((one) => one.id && one.type !== "file").map((one) => [one.id, one.value]));
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches?.(".read-it")) before = typed();
  });
  let meanwhile = [];
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id !== "log" || !before) return;
    meanwhile = [...typed()].filter(([id, value]) => before.get(id) !== value);
    before = null;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.matches?.(".options")) {
      const input = document.querySelector(`input[data-options="${event.detail.target.id}"]`);
      const count = event.detail.target.children.length;
      show(input, count > 0 && document.activeElement === input);
      document.getElementById("read-status").textContent = count === 1 ? "1 may be meant" : `${count} may be meant`;
    }
  });
  document.addEventListener("htmx:load", (event) => {
    dress(event.target);
    for (const [id, value] of event.target.id === "log" ? meanwhile : []) {
      const one = document.getElementById(id);
      if (one) one.value = value;
    }
    if (event.target.id === "log") meanwhile = [];
    const typing = document.activeElement;
    const wasEarly = event.target === document.body && isCombobox(typing) && typing.value !== typing.defaultValue;
    if (wasEarly) typing.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("DOMContentLoaded", () => dress(document));
})();
