/* Small islands: pickers, scanning, ticking, keys. Without it every form still works by typing numbers. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const changed = (element) => element.dispatchEvent(new Event("change", { bubbles: true }));

  /* pickers: type, arrow keys, Enter */
  const options = (picker) => $$(".picks button[data-id]", picker);
  const close = (picker) => {
    $(".picks", picker).replaceChildren();
    $("[role=combobox]", picker).setAttribute("aria-expanded", "false");
  };
  const select = (picker, step) => {
    const all = options(picker);
    if (!all.length) return;
    delete picker.dataset.wanted;
    const at = all.findIndex((o) => o.getAttribute("aria-selected") === "true");
    const next = all[(at + step + all.length) % all.length];
    all.forEach((o) => o.setAttribute("aria-selected", String(o === next)));
    $("[role=combobox]", picker).setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  };
  const chip = (name, { id, label, detail, mark, tone }) => {
    const item = document.createElement("li");
    item.dataset.id = id;
    const kept = document.createElement("input");
    Object.assign(kept, { type: "hidden", name, value: id });
    const text = document.createElement("span");
    text.textContent = label;
    const small = document.createElement("small");
    small.textContent = detail;
    const drop = document.createElement("button");
    Object.assign(drop, { type: "button", className: "drop", textContent: "×" });
    drop.dataset.drop = "";
    drop.setAttribute("aria-label", "去掉" + label);
    const shown = mark ? [Object.assign(document.createElement("span"), { className: `mark ${tone}`, textContent: mark })] : [];
    item.append(kept, ...shown, text, small, drop);
    return item;
  };
  const choose = (picker, button) => {
    const list = $(".chosen", picker);
    const { id } = button.dataset;
    if (!picker.hasAttribute("data-many")) list.replaceChildren();
    if (!$(`li[data-id="${CSS.escape(id)}"]`, list)) list.append(chip(picker.dataset.name, button.dataset));
    const box = $("[role=combobox]", picker);
    box.value = "";
    close(picker);
    (picker.hasAttribute("data-many") ? box : $("[data-drop]", list)).focus();
    tally(picker);
    changed(list);
  };
  const tally = (picker) => {
    const shown = $("[data-tally]", picker);
    if (shown) shown.textContent = String($$(".chosen li[data-id]", picker).length);
  };

  /* a scanner types a label at once and ends it with Enter; where no field has the focus, the page takes it */
  const LABEL = 26, BETWEEN = 300, PAUSE = 100;
  let typed = "", at = 0, due = 0;
  const scanned = (event) => {
    if (event.timeStamp - at > BETWEEN) typed = "";
    at = event.timeStamp;
    if (/^[0-9a-z]$/i.test(event.key)) typed += event.key;
    if (event.key !== "Enter" || typed.length < LABEL) return false;
    event.preventDefault();
    const code = typed.toLowerCase();
    typed = "";
    const row = $$("input[type=checkbox][name=thing]").find((x) => code === x.value || code.slice(2, -1) === x.value);
    if (row) {
      row.checked = true;
      row.scrollIntoView({ block: "nearest" });
      changed(row);
      return true;
    }
    const box = $("[data-scan-box]") ?? ($("main [data-picker]") ? null : $("#find"));
    if (!box) return false;
    box.value = code;
    if (box.matches("[role=combobox]")) window.htmx.trigger(box, "scan");
    else box.form.requestSubmit();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLElement)) return;
    clearTimeout(due);
    if (!box.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog[open]") && scanned(event)) return;
    const picker = box.closest("[data-picker]");
    if (picker && box.getAttribute("role") === "combobox") return pickerKey(event, picker, box);
    if (!event.ctrlKey && !event.altKey && !event.metaKey) pageKey(event, box);
  });
  const pickerKey = (event, picker, box) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!options(picker).length) return window.htmx.trigger(box, "open");
      select(picker, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      close(picker);
    } else if (event.key === "Enter") {
      const now = options(picker).find((o) => o.getAttribute("aria-selected") === "true");
      if (box.value || now) event.preventDefault();
      if (now) choose(picker, now);
      else if (box.value && picker.hasAttribute("data-scan")) window.htmx.trigger(box, "scan");
      else if (box.value) picker.dataset.wanted = "";
    }
  };
  /* what was offered for other words is never taken: it goes as soon as a key is pressed */
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-picker] [role=combobox]")) return;
    const picker = event.target.closest("[data-picker]");
    delete picker.dataset.wanted;
    close(picker);
  });

  /* keys that press what carries them, unless a scanner types on; Shift+? lists those of this page */
  const pageKey = (event, target) => {
    if (target.closest("input, textarea, select, dialog[open]")) return;
    if (event.key === "?") return showKeys(event);
    if (event.key === "/") {
      event.preventDefault();
      $("#find")?.focus();
      return;
    }
    const pressed = $(`[data-key="${CSS.escape(event.key)}"]`);
    if (pressed) {
      event.preventDefault();
      due = setTimeout(() => {
        pressed.focus();
        pressed.click();
      }, PAUSE);
    }
  };
  const showKeys = (event) => {
    event?.preventDefault();
    const box = $("#keys");
    if (!box) return;
    const list = $("dl", box);
    $$("[data-own]", list).forEach((x) => x.remove());
    $$("[data-key]").forEach((x) => {
      const key = document.createElement("dt");
      const says = document.createElement("dd");
      key.append(Object.assign(document.createElement("kbd"), { textContent: x.dataset.key }));
      says.textContent = x.dataset.keySays || x.textContent.trim();
      key.dataset.own = says.dataset.own = "";
      list.append(key, says);
    });
    box.showModal();
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (!(target instanceof Element)) return;
    const option = target.closest(".picks button[data-id]");
    if (option) return choose(option.closest("[data-picker]"), option);
    const drop = target.closest("[data-drop]");
    if (drop) {
      const picker = drop.closest("[data-picker]");
      const list = drop.closest("ul, .rows");
      drop.closest("li, .row-one").remove();
      if (picker) tally(picker);
      if (list) changed(list);
      if (picker) $("[role=combobox]", picker).focus();
      return;
    }
    const add = target.closest("[data-add-row]");
    if (add) {
      const made = $("template", add.parentElement).content.cloneNode(true);
      add.before(made);
      $$("input", add.parentElement).at(-1)?.focus();
      return;
    }
    if (target.closest("[data-keys]")) return showKeys(event);
    if (target.closest("[data-print]")) return window.print();
    if (target.closest("[data-back]")) return window.history.back();
    if (target.matches("[role=combobox]")) window.htmx.trigger(target, "open");
    $$("[data-picker]").forEach((picker) => picker.contains(target) || close(picker));
  });

  /* what takes long says so, and is asked for once */
  document.addEventListener("submit", ({ target }) => {
    const button = $("[data-busy]", target);
    if (button) Object.assign(button, { textContent: button.dataset.busy, disabled: true });
  });

  /* ticked rows */
  const count = (form) => {
    const ticked = $$("input[name=thing]:checked", form).length;
    const shown = $("[data-ticked]", form);
    if (shown) shown.textContent = ticked ? `已选${ticked}项` : "未选取";
    const all = $("[data-all]", form);
    if (all) all.checked = ticked > 0 && ticked === $$("input[name=thing]", form).length;
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form");
    if (!form) return;
    if (event.target.matches("[data-all]")) {
      $$("input[name=thing]", form).forEach((x) => (x.checked = event.target.checked));
    }
    if (event.target.matches("[type=checkbox]")) $("[data-scan-box]", form)?.focus();
    count(form);
  });

  const offered = (picker, { pathInfo, requestConfig }) => {
    const box = $("[role=combobox]", picker);
    const found = options(picker);
    const [asked] = new URL(pathInfo.finalRequestPath, location.href).searchParams.values();
    const opened = requestConfig.triggeringEvent?.type === "open";
    if (box.value !== (asked ?? "") || (!box.value && !opened)) return close(picker);
    if ("wanted" in picker.dataset && found.length === 1) return choose(picker, found[0]);
    box.setAttribute("aria-expanded", String(found.length > 0));
    select(picker, 1);
  };

  /* after a fragment came: select the first suggestion, clear and refocus what scans */
  document.addEventListener("htmx:afterSwap", (event) => {
    const picker = event.target.closest?.("[data-picker]");
    if (picker && event.target.matches(".picks")) offered(picker, event.detail);
    if (picker && event.target.matches(".chosen")) {
      const seen = new Set();
      $$("li[data-id]", picker).forEach((x) => (seen.has(x.dataset.id) ? x.remove() : seen.add(x.dataset.id)));
      tally(picker);
      changed(event.target);
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const from = event.detail.elt;
    const scans = from.dataset?.scanner ? $(from.dataset.scanner) : $("[data-scan-box]", from);
    if (!scans) return;
    scans.value = "";
    const picker = scans.closest("[data-picker]");
    if (picker) close(picker);
    scans.focus();
  });

  /* where work goes on: what was wrong first, then what asks for the focus, then the first field to fill in */
  const inPlace = (where) => $(`:is(input, select, textarea):not([type=hidden], :disabled)`, $(where) ?? document.createElement("i"));

  document.addEventListener("DOMContentLoaded", () => {
    $$("form").forEach(count);
    $$("[data-picker]").forEach(tally);
    $$("[data-back]").forEach((x) => (x.hidden = window.history.length < 2));
    const [side, here] = [$(".side-in"), $(".side [aria-current]")];
    if (here && side.scrollHeight > side.clientHeight) side.scrollTop = here.offsetTop - side.clientHeight / 2;
    (inPlace(".field.wrong") ?? $("[autofocus]") ?? inPlace("[data-begin]") ?? $("[data-found] tbody a"))?.focus();
  });
})();
