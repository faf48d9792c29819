/* A page left alone clears itself when the session behind it is over, whether or not the server can be reached. */
(() => {
  "use strict";
  const minutes = Number(document.body.dataset.idle);
  if (!minutes) return;
  let touched = Date.now();
  const touch = () => { touched = Date.now(); };
  ["pointerdown", "keydown", "wheel"].forEach((kind) => document.addEventListener(kind, touch, { capture: true, passive: true }));

  const clear = () => {
    clearInterval(clock);
    const says = document.createElement("p");
    says.textContent = `已${minutes}分钟没有操作，本页内容已清除。`;
    const again = Object.assign(document.createElement("a"), { href: "/login", textContent: "重新登录" });
    document.title = "守密";
    document.body.replaceChildren(says, again);
    again.focus();
  };
  const look = () => Date.now() - touched >= minutes * 60_000 && clear();
  const clock = setInterval(look, 5_000);
  document.addEventListener("visibilitychange", look);
})();
