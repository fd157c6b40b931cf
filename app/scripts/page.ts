/** What a script adds to a page that works without one: a key for the search, and copying of code. */

/** How long a button says that it has copied, in milliseconds. */
const SAID = 2000;

/** Whether a key that is typed here is meant for the text. */
function isTyping(target: EventTarget | null) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
}

addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  event.preventDefault();
  const fields = document.querySelectorAll<HTMLInputElement>('[role="search"] input');
  const shown = [...fields].find((field) => field.checkVisibility());
  // On a narrow screen the field has a page of its own.
  if (shown) shown.focus();
  else location.assign('/search');
});

/** The code of a block as it would be typed: of a transcript the commands, without their prompts. */
function code(block: Element) {
  const copy = block.cloneNode(true) as Element;
  for (const extra of copy.querySelectorAll('.note-ref, .prompt, .output')) extra.remove();
  const text = copy.textContent ?? '';
  return block.querySelector('.command') ? text.replace(/\n{2,}/g, '\n').trim() : text;
}

/** A button that copies a block. */
function copyButton(block: Element) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    // Without HTTPS there is no clipboard to write to, and no button either.
    await navigator.clipboard.writeText(code(block)).then(
      () => (button.textContent = 'Copied'),
      () => (button.textContent = 'Not copied'),
    );
    setTimeout(() => (button.textContent = 'Copy'), SAID);
  });
  return button;
}

if (navigator.clipboard) {
  for (const block of document.querySelectorAll('figure.code code')) {
    // Beside the caption, not in it: the caption is the name of the figure.
    block.closest('figure')?.append(copyButton(block));
  }
}
