import type { ComponentChildren } from 'preact'

/**
 * All that a page of ours ever runs: it asks the device for what the box has in its `data-passkey`, puts the answer in the form
 * and sends it. Without it, or where the browser knows no passkeys, the box stays hidden. The browsers of old telephones turn
 * neither into JSON themselves.
 */
export const passkeyScript = `(() => {
const box = document.querySelector('[data-passkey]')
if (!box || !window.PublicKeyCredential) return
const bytes = t => Uint8Array.from(atob(t.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0))
const text = b => btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '')
const publicKey = JSON.parse(box.dataset.passkey)
publicKey.challenge = bytes(publicKey.challenge)
if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id)
for (const one of publicKey.excludeCredentials || []) one.id = bytes(one.id)
const [form, told] = [box.querySelector('form'), box.querySelector('[role=status]')]
form.onsubmit = async event => {
event.preventDefault()
told.textContent = ''
try {
const { id, type, response: r } = await navigator.credentials[publicKey.user ? 'create' : 'get']({ publicKey })
const response = {}
for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'])
if (r[name]) response[name] = text(r[name])
form.elements.credential.value = JSON.stringify({ id, rawId: id, type, response, clientExtensionResults: {} })
form.submit()
} catch { told.textContent = told.dataset.failed }
}
box.hidden = false
})()`

/** A button by which the device is asked for a passkey, or for a new one; shown where the browser can do that. */
export const PasskeyForm = ({
  options,
  action,
  label,
  failed,
  children,
}: {
  options: object
  action: string
  label: string
  /** What is said where the device, or its owner, gave nothing. */
  failed: string
  children: ComponentChildren
}) => (
  <>
    <div data-passkey={JSON.stringify(options)} hidden>
      <form method="post" action={action}>
        {children}
        <input type="hidden" name="credential" />
        <button type="submit">{label}</button>
      </form>
      <p class="error" role="status" data-failed={failed} />
    </div>
    <script dangerouslySetInnerHTML={{ __html: passkeyScript }} />
  </>
)
