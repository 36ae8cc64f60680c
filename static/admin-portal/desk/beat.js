/* Keeps the article form on the server while it is typed in, and says who else has the article open.

   <div data-keep="address" data-article="12" data-user="3" data-unsaved="yes|no"> stands inside the form, with
   a [role=status] for what is to be said and [data-others] for the others. Every beat asks the server once;
   it carries the form when that has changed since it was last kept. Before a real submit the form is kept
   too, so that a session that has ended never eats what was typed. Speaks with its neighbours by events on
   the document: "desk:signed-out" (sign-in.js asks), "desk:signed-in" and "desk:put-off" (what came of it),
   "desk:unsaved" (leave.js asks whether there is something; prevented means yes). */

const EVERY = 15_000; // milliseconds: with the way to the server no more than 20 s of typing are unkept
const PATIENCE = 10_000;
const WORDS = {
  kept: "Đã giữ bản đang gõ lúc",
  unreached: "Mất kết nối: nội dung còn trong trang này và sẽ được giữ khi có kết nối lại. Đừng đóng trang.",
  notSent: "Mất kết nối nên chưa gửi được. Nội dung còn trong trang này; xin thử lại.",
  refused: "Chưa giữ được bản đang gõ. Hãy lưu bài.",
  signedOut: "Phiên làm việc đã hết. Nội dung còn trong trang này.",
  signIn: "Đăng nhập lại",
  newer: "đã sửa bài này sau khi bạn mở. Khi lưu, bạn sẽ được xem cả hai bản và chọn.",
};

const place = document.querySelector("[data-keep]");
const form = place?.closest("form");
if (form) start();

function start() {
  const status = place.querySelector("[role=status]");
  const others = place.querySelector("[data-others]");
  let saved = null; // the form as the server's article has it; null: not at all
  let kept = null; // the form as it was last kept
  let underway = Promise.resolve();
  let isSignedOut = false;
  let signedInAt = 0;
  let waitingButton = null; // what was pressed when the session had ended
  let isSending = false;
  let isPassing = false;
  let isReady = false; // until the editors are, nobody has typed anything

  function typed() {
    for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) {
      if (editor.status === "ready") editor.updateElement();
    }
    const fields = new FormData(form);
    for (const name of new Set(fields.keys())) {
      const isText = fields.getAll(name).every((value) => typeof value === "string");
      if (!isText || name === "csrfmiddlewaretoken") fields.delete(name);
    }
    return fields;
  }

  const asText = (fields) => JSON.stringify([...fields]);

  function isUnsaved() {
    return !isPassing && asText(typed()) !== saved;
  }

  function say(words, button) {
    status.replaceChildren(words, ...(button ? [" ", button] : []));
  }

  function askToSignIn() {
    isSignedOut = true;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = WORDS.signIn;
    button.addEventListener("click", askToSignIn);
    say(WORDS.signedOut, button);
    document.dispatchEvent(new CustomEvent("desk:signed-out", { detail: { address: place.dataset.signIn } }));
  }

  /* One at a time; the outcome: "kept", "signed-out", "unreached" or "refused". */
  function keep(isLeaving = false) {
    underway = underway.then(() => ask(isLeaving)).catch(() => "refused");
    return underway;
  }

  async function ask(isLeaving) {
    const fields = typed();
    const text = asText(fields);
    const body = text === kept ? new FormData() : fields;
    body.set("desk_key", form.elements.desk_key.value);
    body.set("desk_article", place.dataset.article);
    body.set("desk_user", place.dataset.user);
    body.set("desk_mark", isLeaving ? "0" : "1"); // the farewell of leave.js may arrive first
    body.set("desk_revision", form.elements.seen_revision?.value ?? "");
    if (text !== kept) body.set("desk_keep", text === saved ? "0" : "1");
    let answer;
    let said = null;
    try {
      answer = await fetch(place.dataset.keep, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.headers.get("Content-Type")?.includes("json")) said = await answer.json();
    } catch {
      say(WORDS.unreached);
      return "unreached";
    }
    const isStranger = [401, 409].includes(answer.status) || (answer.status === 403 && Date.now() > signedInAt + 5000);
    if (isStranger) {
      askToSignIn(); // 403: somebody signed in elsewhere in this browser, and the token is another
      return "signed-out";
    }
    if (!answer.ok || !said) {
      say(said?.message ?? WORDS.refused);
      return "refused";
    }
    kept = text;
    show(said);
    return "kept";
  }

  function show(said) {
    const newer = said.newer ? `${said.newer} ${WORDS.newer}` : "";
    if (said.saved_at || newer) say([said.saved_at && `${WORDS.kept} ${said.saved_at}.`, newer].filter(Boolean).join(" "));
    others.replaceChildren(
      ...said.others.map((words) => {
        const line = document.createElement("li");
        line.textContent = words;
        return line;
      }),
    );
    others.hidden = said.others.length === 0;
  }

  async function send(submitter) {
    if (isSending) return;
    isSending = true;
    const outcome = await keep();
    isSending = false;
    if (outcome === "unreached") say(WORDS.notSent);
    else if (outcome === "signed-out") waitingButton = submitter;
    else {
      isPassing = true;
      form.requestSubmit(submitter);
      if (submitter?.formTarget === "_blank") isPassing = false; // the form stays open (a preview)
    }
  }

  form.addEventListener("submit", (event) => {
    if (isPassing) return;
    event.preventDefault();
    send(event.submitter);
  });

  document.addEventListener("desk:signed-in", () => {
    isSignedOut = false;
    signedInAt = Date.now();
    if (waitingButton) send(waitingButton);
    else keep();
    waitingButton = null;
  });

  document.addEventListener("desk:put-off", () => {
    waitingButton = null;
  });

  document.addEventListener("desk:unsaved", (event) => {
    if (isUnsaved()) event.preventDefault();
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && isReady && !isSignedOut && asText(typed()) !== kept) keep(true);
  });

  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    isPassing = false; // back from where the form was sent to
    keep();
  });

  whenEditorsAreReady(() => {
    isReady = true;
    kept = asText(typed());
    saved = place.dataset.unsaved === "yes" ? null : kept;
    if (saved === null) kept = null;
    keep();
    setInterval(() => {
      if (!isSignedOut && !isSending) keep();
    }, EVERY);
  });
}

/* An editor rewrites the text that it is given: only then can typing be told from that. */
function whenEditorsAreReady(go) {
  const waiting = () =>
    document.querySelectorAll('textarea[data-type="ckeditortype"]').length >
    Object.values(window.CKEDITOR.instances).filter((editor) => editor.status === "ready").length;
  if (!window.CKEDITOR) return go();
  const look = () => {
    if (waiting()) return;
    window.CKEDITOR.removeListener("instanceReady", look);
    go();
  };
  window.CKEDITOR.on("instanceReady", look);
  look();
}
