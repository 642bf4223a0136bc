// Until the browser's half of the desk has arrived, a form that is sent would be sent to a page and
// lost. So a form no program has answered for is kept, and sent again until one does. It is the only
// script of ours that is not Rust: it has to be there before the rest is.
//
// A form with an action (signing out, the language, a filter) works by itself and is left alone.
(() => {
  const AGAIN_MS = 100
  addEventListener('input', ({ target: { form } }) => form?.setAttribute('data-typed', ''), true)
  addEventListener('submit', event => {
    const { target: form, submitter } = event
    if (event.defaultPrevented || form.hasAttribute('action')) return
    event.preventDefault()
    if (form.ariaBusy) return
    form.ariaBusy = 'true'
    setTimeout(() => {
      form.ariaBusy = null
      // a button may have gone meanwhile; the form says what it is about without it
      if (form.isConnected) form.requestSubmit(submitter?.isConnected && !submitter.disabled ? submitter : null)
    }, AGAIN_MS)
  })
})()
