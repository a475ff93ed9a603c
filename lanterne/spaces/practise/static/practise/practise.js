// Two comforts; everything works without them.
addEventListener("keydown", (event) => {
  // Ctrl+Enter (or ⌘+Enter) sends the message.
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("#message textarea")) {
    event.preventDefault()
    event.target.form.requestSubmit()
  }
})

const box = () => document.querySelector("#message textarea")
const selected = () => {
  const area = box()
  return area ? area.value.slice(area.selectionStart, area.selectionEnd).trim() : ""
}

let words = ""
document.addEventListener("selectionchange", () => {
  if (document.activeElement !== box()) return
  words = selected()
  const button = document.querySelector("[data-mask-selection]")
  if (button) button.hidden = !words
})
addEventListener("click", (event) => {
  if (!event.target.matches("[data-mask-selection]") || !words) return
  const field = document.querySelector("#message [name=also]")
  field.value = [...field.value.split(",").map((word) => word.trim()).filter(Boolean), words].join(", ")
  field.dispatchEvent(new Event("input", { bubbles: true }))
})
