// Seals words with the key that stands in the page of the person who is signed in, and in the copy that goes when
// they sign out. What stays behind in the browser nobody reads; the same person reads it after signing in again.
const words = document.querySelector("#vandaag")?.dataset.key ?? "";
let ready = null;

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const key = () => {
  return (ready ??= crypto.subtle.importKey("raw", bytes(words), "AES-GCM", false, ["encrypt", "decrypt"]));
};

const how = (iv, id) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) });

// Nothing when this browser cannot seal: then words stay in the page, and nowhere else.
export const seal = async (values, id) => {
  if (!crypto.subtle || !words) return null;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(values));
  return { iv, data: await crypto.subtle.encrypt(how(iv, id), await key(), plain) };
};

export const unseal = async ({ iv, data }, id) => {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how(iv, id), await key(), data)));
};
