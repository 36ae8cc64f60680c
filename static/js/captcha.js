/* "Đổi ảnh khác" without sending the form. Where this script does not run, the button posts the form,
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
    captcha.querySelector("[data-captcha-key]").value = challenge.key;
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
