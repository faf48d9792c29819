/* 通行密钥: what the server asks, put to the key in this machine; its answer goes back in the form itself. */
(() => {
  "use strict";
  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (c) => c.charCodeAt(0));
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  const ask = async (form, button) => {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(button.dataset.from, { method: "POST", headers: { "X-CSRFToken": token } });
    if (answer.redirected) return location.assign(answer.url);
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).publicKey;
  };
  const shape = (key, response) => ({ id: key.id, rawId: text(key.rawId), type: key.type, response, clientExtensionResults: {} });

  const sign = async (form, button) => {
    const asked = await ask(form, button);
    if (!asked) return;
    const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: named(asked.allowCredentials) };
    const key = await navigator.credentials.get({ publicKey });
    const { clientDataJSON, authenticatorData, signature, userHandle } = key.response;
    form.querySelector("[name=signed]").value = JSON.stringify(shape(key, {
      clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature),
      ...(userHandle ? { userHandle: text(userHandle) } : {}),
    }));
    form.requestSubmit();
  };

  const make = async (form, button) => {
    const asked = await ask(form, button);
    if (!asked) return;
    const publicKey = {
      ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: named(asked.excludeCredentials),
    };
    const key = await navigator.credentials.create({ publicKey });
    const { clientDataJSON, attestationObject } = key.response;
    form.querySelector("[name=made]").value = JSON.stringify(shape(key, {
      clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject),
    }));
    form.requestSubmit();
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-passkey]");
    if (!button) return;
    const form = button.closest("form");
    const says = form.querySelector("[data-says]");
    /* a code left in its box would be tried instead */
    const code = form.querySelector("[name=code]");
    if (code) { code.required = false; code.value = ""; }
    if (!form.reportValidity()) return;
    button.disabled = true;
    try {
      if (!navigator.credentials) throw new Error("none");
      await (button.dataset.passkey === "make" ? make : sign)(form, button);
    } catch {
      says.textContent = "没有读到通行密钥。请插好密钥并在提示时按键或输入 PIN，再点一次；浏览器须经加密连接打开本系统。";
      says.hidden = false;
    } finally {
      button.disabled = false;
    }
  });
})();
