/* "Đổi ảnh khác" without sending the form; the sound changes with the picture. Where this script does not run, the button posts the form,
   which comes back as it was typed, with a new picture. */

async function renew(captcha) {
  const message = captcha.querySelector("[data-captcha-message]");
  message.textContent = "";
  try {
    const response = await fetch(captcha.dataset.captcha, { headers: { Accept: "application/json" } });
    const challenge = await response.json();
    if (!response.ok) {
      message.textContent = challenge.message;
      return;
    }
    const key = captcha.querySelector("[data-captcha-key]");
    const sound = captcha.querySelector("[data-captcha-sound]");
    if (sound) sound.src = sound.getAttribute("src").replace(key.value, challenge.key); // silent until it is played
    key.value = challenge.key;
    captcha.querySelector("[data-captcha-picture]").src = challenge.image;
  } catch {
    message.textContent = captcha.dataset.captchaFailed;
    return;
  }
  const answer = captcha.querySelector("[data-captcha-answer]");
  answer.value = "";
  answer.focus();
}

document.addEventListener("click", (event) => {
  const captcha = event.target.closest?.("[data-captcha-renew]")?.closest("[data-captcha]");
  if (captcha) {
    event.preventDefault();
    renew(captcha);
  }
});
